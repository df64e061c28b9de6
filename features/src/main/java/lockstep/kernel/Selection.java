package lockstep.kernel;

/** Selection by rank in linear time on average (Hoare 1961). */
final class Selection {
    private Selection() {}

    /**
     * Returns the value that fewer than n others exceed and at least n reach... the (n+1)-th largest value.
     *
     * @param values more than n; they are reordered
     */
    static double largest(double[] values, int n) {
        int from = 0;
        int to = values.length - 1;
        while (from < to) {
            double pivot = values[(from + to) >>> 1];
            int i = from;
            int j = to;
            while (i <= j) {
                while (values[i] > pivot) i++;
                while (values[j] < pivot) j--;
                if (i <= j) {
                    double swap = values[i];
                    values[i++] = values[j];
                    values[j--] = swap;
                }
            }
            if (n <= j) to = j;
            else if (n >= i) from = i;
            else return values[n];
        }
        return values[n];
    }
}
