/** A table is one record and one constant, and is whole or absent on disk. Knows no table by name. */
@NullMarked
package lockstep.table;

import org.jspecify.annotations.NullMarked;
