package bulkhead.modules.names;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.kernel.api.Call;
import bulkhead.kernel.api.Context;
import bulkhead.kernel.api.Event;
import bulkhead.kernel.api.Indexed;
import bulkhead.kernel.api.Module;
import bulkhead.kernel.api.Refusal;
import bulkhead.kernel.api.Revert;
import bulkhead.kernel.api.StoredMap;
import bulkhead.kernel.api.View;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Readable names for addresses, first come, first served.
///
/// A name has 3 to 63 characters, each of `a`–`z`, `0`–`9` and `-`; it neither begins nor ends with `-`, and has no two
/// of them in a row. Whoever registers it owns it and is what it resolves to; one of an owner's names may be the
/// primary one, which the address resolves back to.
///
/// Not final, and its records are public, so that a program can call it by this class (docs/tutorials/java-client.md).
@Module(name = "names", version = "1.0.0")
public class Names {

    private static final int LENGTH_MIN = 3;
    private static final int LENGTH_MAX = 63;

    private final Context context;
    private final StoredMap<String, Address> owners;
    private final StoredMap<Address, String> primaries;

    public Names(Context context) {
        this.context = context;
        this.owners = context.storage().map("owners", String.class, Address.class);
        this.primaries = context.storage().map("primaries", Address.class, String.class);
    }

    /// A name was registered. `label` is the name's Keccak-256, in each event: what logs are filtered by.
    public record NameRegistered(
            @Indexed Hash label, @Indexed Address owner, String name) implements Event {}

    /// A name went to another owner.
    public record NameTransferred(
            @Indexed Hash label,
            @Indexed Address from,
            @Indexed Address to,
            String name) implements Event {}

    /// A name became free.
    public record NameReleased(@Indexed Hash label, @Indexed Address owner, String name) implements Event {}

    /// An address resolves back to another name now; an empty name: to none.
    public record PrimaryChanged(@Indexed Address owner, String name) implements Event {}

    /// The text is not a name.
    public record InvalidName(String name) implements Refusal {}

    /// Somebody owns the name.
    public record NameTaken(String name, Address owner) implements Refusal {}

    /// Nobody owns the name.
    public record NameNotRegistered(String name) implements Refusal {}

    /// The caller does not own the name.
    public record NotOwner(String name, Address owner) implements Refusal {}

    /// Nobody can be reached at the address.
    public record InvalidReceiver(Address receiver) implements Refusal {}

    /// The contract does not say that it can handle names ([NameReceiver]).
    public record NameNotAccepted(Address receiver) implements Refusal {}

    /// Makes the caller the owner of a free name.
    @Call
    public void register(String name) {
        requireValid(name);
        owners.find(name).ifPresent(owner -> {
            throw new Revert(new NameTaken(name, owner));
        });
        owners.put(name, context.caller());
        context.emit(new NameRegistered(label(name), context.caller(), name));
    }

    /// Gives the caller's name to another. A contract must accept it, as with ERC-721's safe transfer; a contract that
    /// refuses undoes the transfer, and its reason is the caller's.
    @Call
    public void transfer(String name, Address to) {
        requireOwner(name);
        if (to.equals(Address.ZERO) || to.equals(context.self())) {
            throw new Revert(new InvalidReceiver(to));
        }
        Address from = context.caller();
        dropPrimary(from, name);
        owners.put(name, to);
        context.emit(new NameTransferred(label(name), from, to, name));
        if (context.accounts().hasCode(to)) { // last, when all is written: the receiver may call back
            requireAccepted(from, to, name);
        }
    }

    /// Makes the caller's name free.
    @Call
    public void release(String name) {
        requireOwner(name);
        dropPrimary(context.caller(), name);
        owners.remove(name);
        context.emit(new NameReleased(label(name), context.caller(), name));
    }

    /// Makes one of the caller's names the one that the caller's address resolves back to.
    @Call
    public void setPrimary(String name) {
        requireOwner(name);
        primaries.put(context.caller(), name);
        context.emit(new PrimaryChanged(context.caller(), name));
    }

    /// The address that owns a name; refused if nobody does, so that nothing is sent to the zero address by mistake.
    @View
    public Address resolve(String name) {
        return findOwner(name).orElseThrow(() -> new Revert(new NameNotRegistered(name)));
    }

    /// The primary name of an address; empty if it has none.
    @View
    public String reverse(Address owner) {
        return primaries.or(owner, "");
    }

    /// Whether the text is a name that nobody owns.
    @View
    public boolean isAvailable(String name) {
        return isValid(name) && !owners.contains(name);
    }

    /// Only names are looked up: any other text could be longer than a key.
    private Optional<Address> findOwner(String name) {
        return isValid(name) ? owners.find(name) : Optional.empty();
    }

    private void requireOwner(String name) {
        Address owner = resolve(name);
        if (!owner.equals(context.caller())) {
            throw new Revert(new NotOwner(name, owner));
        }
    }

    private void requireAccepted(Address from, Address to, String name) {
        NameReceiver receiver = context.accounts().contract(NameReceiver.class, to);
        Bytes answer;
        try {
            answer = receiver.onNameReceived(context.caller(), from, name);
        } catch (Revert refused) {
            if (refused.reason() instanceof Revert.Reason.Raw(Bytes reason) && reason.isEmpty()) {
                throw new Revert(new NameNotAccepted(to)); // no such function, most likely
            }
            throw refused;
        }
        if (!answer.equals(NameReceiver.ACCEPTED)) {
            throw new Revert(new NameNotAccepted(to));
        }
    }

    private void dropPrimary(Address owner, String name) {
        if (primaries.or(owner, "").equals(name)) {
            primaries.remove(owner);
            context.emit(new PrimaryChanged(owner, ""));
        }
    }

    private static Hash label(String name) {
        return Keccak256.hash(name.getBytes(StandardCharsets.US_ASCII));
    }

    private static void requireValid(String name) {
        if (!isValid(name)) {
            throw new Revert(new InvalidName(name));
        }
    }

    private static boolean isValid(String name) {
        if (name.length() < LENGTH_MIN || name.length() > LENGTH_MAX) {
            return false;
        }
        boolean afterHyphen = true; // a hyphen may not come first
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isHyphen = c == '-';
            boolean isPlain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!isPlain && (!isHyphen || afterHyphen)) {
                return false;
            }
            afterHyphen = isHyphen;
        }
        return !afterHyphen;
    }
}
