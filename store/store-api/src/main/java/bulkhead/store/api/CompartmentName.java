package bulkhead.store.api;

import java.util.regex.Pattern;

/// The name of a compartment: `[a-z][a-z0-9-]{0,31}`, ordered as text.
public record CompartmentName(String value) implements Comparable<CompartmentName> {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public CompartmentName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a compartment name ([a-z][a-z0-9-]{0,31}): " + value);
        }
    }

    public static CompartmentName of(String value) {
        return new CompartmentName(value);
    }

    @Override
    public int compareTo(CompartmentName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
