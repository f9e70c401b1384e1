package bulkhead.store.api;

/// Why a store cannot be opened, read or written. Each is one line for a person, with what to do.
public sealed interface StoreProblem {

    /// One line: what is wrong, where, and what to do about it.
    String message();

    /// Another process, or another store of this one, has the data directory open.
    ///
    /// @param holder who holds it, as far as is known: `process 4711`
    record Locked(String directory, String holder) implements StoreProblem {
        @Override
        public String message() {
            return "data directory " + directory + " is in use by " + holder + ": stop it, or choose another directory";
        }
    }

    /// The directory was written by a later version.
    record NewerFormat(String directory, int found, int known) implements StoreProblem {
        @Override
        public String message() {
            return "data directory " + directory + " has format " + found + ", this version knows up to " + known
                    + ": run the version of Bulkhead that wrote it, or a later one";
        }
    }

    /// The directory belongs to another zone, or to the same zone id with another genesis.
    record ForeignZone(String directory, ZoneIdentity found, ZoneIdentity expected) implements StoreProblem {
        @Override
        public String message() {
            return "data directory " + directory + " belongs to " + describe(found) + ", not to " + describe(expected)
                    + ": choose the zone's own directory, or an empty one";
        }

        private static String describe(ZoneIdentity zone) {
            return "zone " + zone.zoneId() + (zone.dev() ? " (dev, genesis " : " (genesis ") + zone.genesisHash() + ")";
        }
    }

    /// The directory holds files, but none that says it is a Bulkhead data directory.
    record NotAZoneDirectory(String directory, String detail) implements StoreProblem {
        @Override
        public String message() {
            return directory + " is not a Bulkhead data directory (" + detail + "): choose an empty or a new directory";
        }
    }

    /// A file whose bytes are not what was written.
    ///
    /// @param offset of the first wrong record in the file, in bytes
    record Corrupt(String file, long offset, String detail) implements StoreProblem {
        @Override
        public String message() {
            return "corrupt: " + file + " at byte " + offset + ": " + detail
                    + ": restore the data directory from a backup, or remove it and sync again from other nodes";
        }
    }

    /// The state's own files are damaged. The block log is apart from them.
    record StateDamaged(String directory, String detail) implements StoreProblem {
        @Override
        public String message() {
            return "the state is damaged (" + detail + "): remove " + directory
                    + " and start again, it is rebuilt from the block log";
        }
    }

    /// State and block log contradict each other; the log is the truth.
    record StateMismatch(BlockId state, BlockId log, String directory) implements StoreProblem {
        @Override
        public String message() {
            String difference = state.height() > log.height()
                    ? "state is at height " + state.height() + ", the block log ends at " + log.height()
                    : "state at height " + state.height() + " follows block " + state.hash() + ", the log has "
                            + log.hash();
            return difference + ": if the log is the right one, remove " + directory
                    + " and start again, the state is rebuilt from the log; else restore both from one backup";
        }
    }

    /// A state that was pruned or rewound.
    record StateNotKept(long height) implements StoreProblem {
        @Override
        public String message() {
            return "the state of height " + height + " is no longer kept: ask for a later one, or a node that keeps it";
        }
    }

    /// The disk or the operating system refused. The store takes no more writes until it is opened again.
    record DiskFailed(String action, String detail) implements StoreProblem {
        @Override
        public String message() {
            return "could not " + action + ": " + detail + ": check the disk, then start again";
        }
    }
}
