package lockstep.synthetic.sample;

import lockstep.run.UserError;

/**
 * How large the sample is.
 *
 * @param accounts ordinary accounts, beside those of the networks
 * @param days from 4 January 2021 on
 */
public record SampleSettings(int accounts, int days, long seed) {
    public static final int ACCOUNTS = 2_000;
    public static final int DAYS = 28;

    public SampleSettings {
        if (accounts < 200) {
            throw new UserError(
                    "--accounts is " + accounts + ".",
                    "Give 200 or more. With fewer ordinary accounts the networks have no background.");
        }
        if (days < 14) {
            throw new UserError("--days is " + days + ".", "Give 14 or more. The networks act over weeks.");
        }
    }
}
