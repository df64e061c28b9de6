package lockstep.jobs.terminal;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times as people write them: 30s, 10m, 6h, 2d. */
public final class Window implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        String s = text.strip().toLowerCase(Locale.ROOT);
        if (!s.matches("\\d{1,9}[smhd]")) {
            throw new TypeConversionException("'" + text + "' is not a time such as 30s, 10m, 6h or 2d");
        }

        long n = Long.parseLong(s.substring(0, s.length() - 1));
        return switch (s.charAt(s.length() - 1)) {
            case 's' -> Duration.ofSeconds(n);
            case 'm' -> Duration.ofMinutes(n);
            case 'h' -> Duration.ofHours(n);
            default -> Duration.ofDays(n);
        };
    }
}
