package lockstep.synthetic.sample;

import java.util.List;
import java.util.function.Consumer;

/** Accounts that act together, for one reason or another. */
interface Network {
    List<Person> people();

    void acts(Consumer<MadePost> out);
}
