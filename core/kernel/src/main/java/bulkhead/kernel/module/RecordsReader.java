package bulkhead.kernel.module;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/// Reads the events, custom errors and other records of a JAR.
final class RecordsReader {

    static final int TOPICS_MAX = 3;

    private final SequencedMap<String, ModuleClass> classes;
    private final TypeReader types;
    private final List<Flaw> flaws = new ArrayList<>();

    RecordsReader(SequencedMap<String, ModuleClass> classes, TypeReader types) {
        this.classes = classes;
        this.types = types;
    }

    List<Flaw> flaws() {
        return List.copyOf(flaws);
    }

    List<RecordDescriptor> events() {
        return declared("Event", event -> {
            long topics =
                    event.components().stream().filter(Parameter::isIndexed).count();
            return topics > TOPICS_MAX ? "has more than three components marked @Indexed" : "";
        });
    }

    List<RecordDescriptor> errors() {
        return declared(
                "Refusal",
                error -> error.components().stream().anyMatch(Parameter::isIndexed) ? "@Indexed is for events" : "");
    }

    /// Reads what else can be stored.
    void readOthers() {
        classes.values().stream().filter(ModuleClass::isRecord).forEach(each -> {
            try {
                types.struct(each);
            } catch (TypeReader.Unsupported _) {
                // The module's own business: storing it is refused, with the reason, where storage is declared.
            }
        });
    }

    /// @param complaint why a record is not what it should be; empty if it is
    private List<RecordDescriptor> declared(String api, Function<RecordDescriptor, String> complaint) {
        List<RecordDescriptor> read = new ArrayList<>();
        for (ModuleClass each : classes.values()) {
            if (!each.implementsApi(api)) {
                continue;
            }
            if (!each.isRecord()) {
                flaws.add(each.flaw("implements " + api + ", so it must be a record"));
                continue;
            }
            try {
                ValueType.Struct struct = types.struct(each);
                var descriptor = new RecordDescriptor(struct.name(), struct.javaClass(), struct.components());
                read.add(descriptor);
                String reason = complaint.apply(descriptor);
                if (!reason.isEmpty()) {
                    flaws.add(each.flaw(reason));
                }
            } catch (TypeReader.Unsupported e) {
                flaws.add(each.flaw(e.reason()));
            }
        }
        read.sort(Comparator.comparing(RecordDescriptor::name).thenComparing(record -> record.signature()));
        return read;
    }
}
