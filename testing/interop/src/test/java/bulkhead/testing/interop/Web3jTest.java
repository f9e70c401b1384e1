package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.NpmProject;
import io.reactivex.disposables.Disposable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.AccessListObject;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Keys;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.BatchResponse;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.exceptions.TransactionException;
import org.web3j.protocol.http.HttpService;
import org.web3j.protocol.websocket.WebSocketService;
import org.web3j.tx.RawTransactionManager;
import org.web3j.tx.Transfer;
import org.web3j.tx.response.PollingTransactionReceiptProcessor;
import org.web3j.utils.Convert;
import org.web3j.utils.Numeric;

/// What Java programs on web3j do; they share a zone and an account.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Web3jTest {

    private static final long CHAIN = 31_337;
    private static final String TO = "0x00000000000000000000000000000000000000b0";
    private static final BigInteger PRICE =
            Convert.toWei("20", Convert.Unit.GWEI).toBigInteger();
    private static final BigInteger GAS = BigInteger.valueOf(1_000_000);
    private static final BigInteger PLAIN_GAS = BigInteger.valueOf(21_000);

    /// Account 6 of the dev mnemonic; public knowledge.
    private final Credentials account =
            Credentials.create("0x92db14e403b83dfe3df233f83dfa3a0d7096f21ca9b0d6d6b8d88b2b4ec1564e");

    private String url;
    private NodeProcess node;
    private Web3j web3j;
    private RawTransactionManager sender;
    private String counter;

    @BeforeAll
    void deploy() throws IOException, TransactionException {
        NpmProject npm = NpmProject.require();
        node = NodeProcess.start("dev");
        url = node.url();
        web3j = Web3j.build(
                new HttpService(url, new OkHttpClient(), false), 50, Executors.newSingleThreadScheduledExecutor());
        sender = new RawTransactionManager(web3j, account, CHAIN, 200, 50);
        String code = DevZone.bytecode(DevZone.compile(npm, "Counter.sol"), "Counter") + String.format("%064x", 7);
        counter = receipt(sender.sendTransaction(PRICE, GAS, null, code, BigInteger.ZERO))
                .getContractAddress();
    }

    @AfterAll
    void stop() {
        if (web3j != null) {
            web3j.shutdown();
        }
        if (node != null) {
            node.close();
        }
    }

    @Test
    void asksWhatItConnectedTo() throws IOException {
        assertThat(web3j.ethChainId().send().getChainId()).isEqualTo(CHAIN);
        assertThat(web3j.netVersion().send().getNetVersion()).isEqualTo("31337");
        assertThat(web3j.web3ClientVersion().send().getWeb3ClientVersion()).isNotEmpty();
        assertThat(web3j.ethSyncing().send().isSyncing()).isFalse();
        assertThat(web3j.ethGasPrice().send().getGasPrice()).isPositive();
        assertThat(web3j.ethAccounts().send().getAccounts()).contains(account.getAddress());
        assertThat(web3j.ethGetBlockByNumber(DefaultBlockParameterName.LATEST, true)
                        .send()
                        .getBlock()
                        .getTransactions())
                .isNotEmpty();
    }

    @Test
    void transfersByGasPriceAndByFees() throws Exception {
        String to = fresh().getAddress();
        TransactionReceipt first = new Transfer(web3j, sender)
                .sendFunds(to, BigDecimal.ONE, Convert.Unit.ETHER)
                .send();
        BigInteger two = Convert.toWei("2", Convert.Unit.ETHER).toBigInteger();
        TransactionReceipt second = receipt(sender.signAndSend(
                RawTransaction.createEtherTransaction(CHAIN, nonce(), PLAIN_GAS, to, two, PRICE, PRICE)));

        assertThat(first.isStatusOK()).isTrue();
        assertThat(second.isStatusOK()).isTrue();
        assertThat(second.getGasUsed()).isEqualTo(PLAIN_GAS);
        assertThat(balance(to)).isEqualTo(Convert.toWei("3", Convert.Unit.ETHER).toBigInteger());
    }

    @Test
    void listsWhatItAccesses() throws IOException, TransactionException {
        var access = List.of(new AccessListObject(TO, List.of("0x" + "0".repeat(64))));
        BigInteger gas = BigInteger.valueOf(30_000);

        TransactionReceipt receipt = receipt(signedAndSent(
                RawTransaction.createTransaction(CHAIN, nonce(), PRICE, gas, TO, BigInteger.ONE, "0x", access)));

        assertThat(receipt.getType()).isEqualTo("0x1");
        assertThat(receipt.getGasUsed()).isEqualTo(BigInteger.valueOf(21_000 + 2_400 + 1_900));
    }

    @Test
    void callsAndFindsAndHearsEvents() throws IOException, TransactionException {
        Queue<Log> heard = new ConcurrentLinkedQueue<>();
        var filter = new EthFilter(DefaultBlockParameterName.LATEST, DefaultBlockParameterName.LATEST, counter);
        Disposable listening = web3j.ethLogFlowable(filter).subscribe(heard::add);
        try {
            BigInteger before = number(call("value"));
            TransactionReceipt receipt = receipt(send("increment", 5));

            assertThat(number(call("value"))).isEqualTo(before.add(BigInteger.valueOf(5)));
            assertThat(receipt.getLogs()).hasSize(1);
            assertThat(new BigInteger(receipt.getLogs().get(0).getData().substring(2), 16))
                    .isEqualTo(before.add(BigInteger.valueOf(5)));
            await(
                    "the event",
                    () -> heard.stream()
                            .anyMatch(log -> log.getTransactionHash().equals(receipt.getTransactionHash())));
            assertThat(web3j.ethGetLogs(new EthFilter(receipt.getBlockHash(), counter))
                            .send()
                            .getLogs())
                    .hasSize(1);
        } finally {
            listening.dispose();
        }
    }

    @Test
    void blocksAndLogsArePushedOverAWebSocket() throws IOException, TransactionException {
        var service = new WebSocketService(url.replace("http", "ws"), false);
        service.connect();
        Web3j socket = Web3j.build(service);
        Queue<String> heads = new ConcurrentLinkedQueue<>();
        Queue<String> logs = new ConcurrentLinkedQueue<>();
        Disposable toHeads = socket.newHeadsNotifications()
                .subscribe(head -> heads.add(head.getParams().getResult().getHash()), Web3jTest::closed);
        Disposable toLogs = socket.logsNotifications(List.of(counter), List.of())
                .subscribe(log -> logs.add(log.getParams().getResult().getTransactionHash()), Web3jTest::closed);
        try {
            assertThat(socket.ethChainId().send().getChainId()).isEqualTo(CHAIN); // after it, both are subscribed

            TransactionReceipt receipt = receipt(send("increment", 1));

            await("the head", () -> heads.contains(receipt.getBlockHash()));
            await("the log", () -> logs.contains(receipt.getTransactionHash()));
        } finally {
            toHeads.dispose();
            toLogs.dispose();
            socket.shutdown();
        }
    }

    @Test
    void refusalsSayWhy() throws IOException, TransactionException {
        EthCall reason = call("increment", 0);
        EthCall custom = call("increment", 101);
        TransactionReceipt reverted = receipt(send("increment", 0));
        BigInteger wealth = balance(account.getAddress());

        assertThat(reason.isReverted()).isTrue();
        assertThat(reason.getRevertReason()).contains("nothing to add");
        assertThat(custom.getError().getCode()).isEqualTo(3);
        assertThat(custom.getError().getData())
                .contains(FunctionEncoder.encode(
                        new Function("TooLarge", List.of(new Uint256(101), new Uint256(100)), List.of())));
        assertThat(reverted.isStatusOK()).isFalse();
        assertThat(refusal(nonce(), wealth)).startsWith("insufficient funds");
        assertThat(refusal(BigInteger.ZERO, BigInteger.ONE)).startsWith("nonce too low");
    }

    @Test
    void whatWaitsIsReplacedForABetterPrice() throws IOException, TransactionException {
        BigInteger next = nonce();
        Credentials loser = fresh();
        Credentials winner = fresh();
        BigInteger later = next.add(BigInteger.ONE);
        sender.signAndSend(plain(later, PRICE, loser.getAddress()));
        EthSendTransaction equal = sender.signAndSend(plain(later, PRICE, winner.getAddress()));
        EthSendTransaction better =
                sender.signAndSend(plain(later, PRICE.multiply(BigInteger.TWO), winner.getAddress()));
        sender.signAndSend(plain(next, PRICE, TO));

        assertThat(equal.getError().getMessage()).startsWith("replacement transaction underpriced");
        assertThat(receipt(better).isStatusOK()).isTrue();
        assertThat(balance(winner.getAddress())).isEqualTo(BigInteger.ONE);
        assertThat(balance(loser.getAddress())).isZero();
    }

    @Test
    void delegatesAnAccount() throws IOException, TransactionException {
        Credentials keeper = fresh();
        BigInteger fee = PRICE;
        var authorization = Sign.signAuthorization(CHAIN, counter, BigInteger.ZERO, keeper);

        TransactionReceipt receipt = receipt(signedAndSent(RawTransaction.createTransaction(
                CHAIN,
                nonce(),
                fee,
                fee,
                GAS,
                keeper.getAddress(),
                BigInteger.ZERO,
                "0x",
                List.of(),
                List.of(authorization))));

        assertThat(receipt.getType()).isEqualTo("0x4");
        assertThat(web3j.ethGetCode(keeper.getAddress(), DefaultBlockParameterName.LATEST)
                        .send()
                        .getCode())
                .isEqualTo("0xef0100" + counter.substring(2));
    }

    @Test
    void aBatchIsAnsweredInOrder() throws IOException {
        BatchResponse batch = web3j.newBatch()
                .add(web3j.ethChainId())
                .add(web3j.ethGetBalance(TO, DefaultBlockParameterName.LATEST))
                .add(web3j.ethBlockNumber())
                .send();

        assertThat(batch.getResponses()).hasSize(3).noneMatch(Response::hasError);
        assertThat(batch.getResponses().get(0).getResult()).isEqualTo("0x7a69");
    }

    /// The manager signs other types than 0 and 2 as if they were of type 0.
    private EthSendTransaction signedAndSent(RawTransaction transaction) throws IOException {
        byte[] signed = TransactionEncoder.signMessage(transaction, account);
        return web3j.ethSendRawTransaction(Numeric.toHexString(signed)).send();
    }

    private String refusal(BigInteger nonce, BigInteger value) throws IOException {
        return sender.signAndSend(RawTransaction.createEtherTransaction(nonce, PRICE, PLAIN_GAS, TO, value))
                .getError()
                .getMessage();
    }

    private static RawTransaction plain(BigInteger nonce, BigInteger price, String to) {
        return RawTransaction.createEtherTransaction(CHAIN, nonce, PLAIN_GAS, to, BigInteger.ONE, price, price);
    }

    private EthSendTransaction send(String method, long argument) throws IOException {
        return sender.sendTransaction(PRICE, GAS, counter, encoded(method, argument), BigInteger.ZERO);
    }

    private EthCall call(String method, long... argument) throws IOException {
        String data = encoded(method, argument);
        var transaction = Transaction.createEthCallTransaction(account.getAddress(), counter, data);
        return web3j.ethCall(transaction, DefaultBlockParameterName.LATEST).send();
    }

    @SuppressWarnings("rawtypes") // web3j's functions take them
    private static String encoded(String method, long... arguments) {
        List<Type> values = Arrays.stream(arguments)
                .<Type>mapToObj(value -> new Uint256(value))
                .toList();
        return FunctionEncoder.encode(new Function(method, values, List.of()));
    }

    private static BigInteger number(EthCall call) {
        return new BigInteger(call.getValue().substring(2), 16);
    }

    private TransactionReceipt receipt(EthSendTransaction sent) throws IOException, TransactionException {
        assertThat(sent.hasError()).as(() -> sent.getError().getMessage()).isFalse();
        return new PollingTransactionReceiptProcessor(web3j, 50, 200)
                .waitForTransactionReceipt(sent.getTransactionHash());
    }

    private BigInteger nonce() throws IOException {
        return web3j.ethGetTransactionCount(account.getAddress(), DefaultBlockParameterName.PENDING)
                .send()
                .getTransactionCount();
    }

    private BigInteger balance(String address) throws IOException {
        return web3j.ethGetBalance(address, DefaultBlockParameterName.LATEST)
                .send()
                .getBalance();
    }

    private static Credentials fresh() {
        try {
            return Credentials.create(Keys.createEcKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// How a subscription ends when its socket is closed.
    private static void closed(Throwable reason) {
        assertThat(reason).isInstanceOf(IOException.class);
    }

    private static void await(String what, BooleanSupplier seen) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!seen.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not seen in ten seconds: " + what).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
