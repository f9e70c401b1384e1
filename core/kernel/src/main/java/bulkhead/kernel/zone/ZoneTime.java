package bulkhead.kernel.zone;

/// A point in time as headers carry it: seconds since 1970-01-01T00:00:00Z and nanoseconds of that second.
public record ZoneTime(long seconds, int nanos) implements Comparable<ZoneTime> {
    public ZoneTime {
        if (seconds < 0 || nanos < 0 || nanos > 999_999_999) {
            throw new IllegalArgumentException("not a time of a block: " + seconds + " s " + nanos + " ns");
        }
    }

    @Override
    public int compareTo(ZoneTime other) {
        int bySeconds = Long.compare(seconds, other.seconds);
        return bySeconds != 0 ? bySeconds : Integer.compare(nanos, other.nanos);
    }
}
