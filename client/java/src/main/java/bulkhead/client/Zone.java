package bulkhead.client;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.Secp256k1PrivateKey;
import bulkhead.kernel.module.Binding;
import bulkhead.kernel.module.ModuleAddress;
import bulkhead.store.api.CompartmentName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A zone as one account uses it, over a node's JSON-RPC.
///
/// ```java
/// try (Zone zone = Zone.connect("http://localhost:8545", key)) {
///     Names names = zone.module(Names.class);
///     names.register("alice"); // a transaction; back when it stands in a block
///     Address owner = names.resolve("alice");
/// }
/// ```
///
/// May be used by many threads at once; their transactions get nonces one after the other. What goes wrong is a
/// [ZoneException]; a call that a module refuses is a [RefusedException] with the module's own custom error.
public final class Zone implements AutoCloseable {

    private final Requests requests;
    private final Caller caller;
    private final long chainId;

    private Zone(Requests requests, Caller caller, long chainId) {
        this.requests = requests;
        this.caller = caller;
        this.chainId = chainId;
    }

    /// Connects for reading and sending.
    ///
    /// @param url of a node, e.g. `http://localhost:8545`
    /// @param key of the account that sends
    /// @throws UnreachableException if no zone answers there
    public static Zone connect(String url, Secp256k1PrivateKey key) {
        return connect(ZoneConfig.of(url), Optional.of(key));
    }

    /// Connects for reading.
    public static Zone connect(String url) {
        return connect(ZoneConfig.of(url), Optional.empty());
    }

    /// Connects with other times to wait.
    ///
    /// @param key of the account that sends; empty for reading only
    public static Zone connect(ZoneConfig config, Optional<Secp256k1PrivateKey> key) {
        Requests requests = new Requests(new Rpc(config));
        try {
            long chainId = requests.chainId();
            Optional<Sender> sender = key.map(known -> new Sender(requests, known, chainId));
            return new Zone(requests, new Caller(requests, sender, config.minedWithin()), chainId);
        } catch (ZoneException e) {
            requests.close();
            throw e;
        }
    }

    /// The account that sends.
    ///
    /// @throws IllegalStateException if connected without a key
    public Address address() {
        return caller.sender().address();
    }

    /// EIP-155's number of the zone.
    public long chainId() {
        return chainId;
    }

    /// The number of the last block.
    public long height() {
        return requests.height();
    }

    /// Wei that an account holds.
    public UInt256 balance(Address account) {
        return requests.balance(account);
    }

    /// Sends wei; back when the transaction stands in a block.
    public Receipt transfer(Address to, UInt256 amount) {
        return caller.send(new Outgoing(to, amount, Bytes.EMPTY), Optional.empty(), "transfer");
    }

    /// Sends a transaction as it stands, for what has no declaration in Java.
    public Receipt send(Address to, UInt256 value, Bytes input) {
        return caller.send(new Outgoing(to, value, input), Optional.empty(), "call of " + to);
    }

    /// The zone's module of this class. Its `@View` methods ask, its `@Call` methods send a transaction each and come
    /// back
    /// when it stands in a block; one that returns a value needs a zone with `debug_traceTransaction`.
    ///
    /// @param type the class marked `@Module`, not final; its other methods and fields are of no use here
    /// @throws IllegalArgumentException if the class cannot be used so, or the zone has no such module
    public <M> M module(Class<M> type) {
        return module(type, UInt256.ZERO);
    }

    /// As [#module(Class)]; each transaction carries value.
    ///
    /// @param value wei
    public <M> M module(Class<M> type, UInt256 value) {
        Binding binding = Bindings.of(type);
        CompartmentName name = nameOf(type, binding);
        Address at = ModuleAddress.of(name);
        if (!requests.code(at).equals(ModuleAddress.marker(name))) {
            throw new IllegalArgumentException("the zone has no module " + name);
        }
        return type.cast(binding.stub(new Stub(caller, binding, name.value(), at, value)));
    }

    /// A contract's functions, called by an interface marked `@Contract`; otherwise as [#module(Class)].
    ///
    /// @throws IllegalArgumentException if the interface cannot be used so, or there is no code at the address
    public <C> C contract(Class<C> type, Address at) {
        return contract(type, at, UInt256.ZERO);
    }

    /// As [#contract(Class, Address)]; each transaction carries value.
    ///
    /// @param value wei
    public <C> C contract(Class<C> type, Address at, UInt256 value) {
        Binding binding = Bindings.of(type);
        if (binding.module().isPresent() || !type.isInterface()) {
            throw new IllegalArgumentException(type.getName() + " is no interface marked @Contract");
        }
        if (requests.code(at).isEmpty()) {
            throw new IllegalArgumentException("the zone has no contract at " + at);
        }
        return type.cast(binding.stub(new Stub(caller, binding, type.getSimpleName(), at, value)));
    }

    /// Where the module of this class is, in every zone that has it.
    public static Address addressOf(Class<?> module) {
        return ModuleAddress.of(nameOf(module, Bindings.of(module)));
    }

    /// Makes one call of a module or contract and gives its receipt: logs, gas, block. What the called method returns
    /// is
    /// not asked for.
    ///
    /// ```java
    /// Receipt receipt = zone.receiptOf(() -> names.register("bob"));
    /// ```
    ///
    /// @throws IllegalStateException if no transaction was sent inside, or more than one
    public Receipt receiptOf(Runnable call) {
        List<Receipt> receipts = new ArrayList<>();
        Caller.recording(receipts, call);
        if (receipts.size() != 1) {
            throw new IllegalStateException("one transaction was expected, and " + receipts.size() + " were sent");
        }
        return receipts.getFirst();
    }

    /// The receipt of a transaction, if it stands in a block. A failed one's receipt has no logs.
    public Optional<Receipt> findReceipt(Hash transaction) {
        return requests.findReceipt(transaction).map(Answers::receipt);
    }

    /// Logs of blocks that are there.
    public Logs logs(LogQuery query) {
        return requests.logs(query);
    }

    private static CompartmentName nameOf(Class<?> type, Binding binding) {
        return binding.module()
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " is no class marked @Module"));
    }

    /// Lets the connections go.
    @Override
    public void close() {
        requests.close();
    }
}
