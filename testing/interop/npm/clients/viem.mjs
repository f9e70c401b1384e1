// What applications on viem do.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as viem from "viem";
import { generatePrivateKey, mnemonicToAccount, privateKeyToAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import { erc7821Actions } from "viem/experimental";
import { compile } from "../solidity.mjs";
import { ACCOUNT, CHAIN_ID, MNEMONIC, eventually, isBulkhead, url } from "./zone.mjs";

const { parseEther, parseGwei } = viem;
const transport = viem.http(url, { retryCount: 0 });
const batched = viem.http(url, { batch: { wait: 5 }, retryCount: 0 });
const common = { chain: foundry, pollingInterval: 50, cacheTime: 0 };
const reader = viem.createPublicClient({ ...common, transport });
const account = mnemonicToAccount(MNEMONIC, { addressIndex: ACCOUNT.viem });
const wallet = viem.createWalletClient({ ...common, transport, account });

let Counter, Coin, Batches;
before(() => {
  ({ Counter, Coin, Batches } = compile("Counter.sol", "Clients.sol"));
});

const receipt = (hash) => reader.waitForTransactionReceipt({ hash, timeout: 10_000 });
const fresh = () => privateKeyToAccount(generatePrivateKey());

async function funded(value = parseEther("10")) {
  const made = fresh();
  await receipt(await wallet.sendTransaction({ to: made.address, value }));
  return viem.createWalletClient({ ...common, transport, account: made });
}

async function deployed({ abi, bytecode }, args = [], value = 0n) {
  const { contractAddress, status } = await receipt(await wallet.deployContract({ abi, bytecode, args, value }));
  assert.equal(status, "success");
  return viem.getContract({ abi, address: contractAddress, client: { public: reader, wallet } });
}

/// The innermost error of a kind in viem's chain of causes.
async function refused(promise, kind) {
  const error = await promise.then(() => assert.fail("not refused"), (thrown) => thrown);
  const found = error instanceof viem.BaseError && error.walk((cause) => cause instanceof kind);
  assert.ok(found, `not a ${kind.name}: ${error.stack}`);
  return found;
}

test("the chain, its blocks and fees", async () => {
  assert.equal(await reader.getChainId(), CHAIN_ID);
  await funded();
  const block = await reader.getBlock({ includeTransactions: true });
  assert.equal(block.transactions.length, 1);
  assert.equal(block.transactions[0].blockHash, block.hash);
  assert.equal((await reader.getBlock({ blockHash: block.parentHash })).number, block.number - 1n);
  assert.equal(await reader.getBlockTransactionCount({ blockNumber: block.number }), 1);
  for (const blockTag of ["safe", "finalized", "earliest", "pending"]) {
    assert.equal(typeof (await reader.getBlock({ blockTag })).timestamp, "bigint");
  }
  const history = await reader.getFeeHistory({ blockCount: 2, rewardPercentiles: [25, 75] });
  assert.equal(history.baseFeePerGas.length, history.gasUsedRatio.length + 1);
  assert.equal(history.reward.at(-1).length, 2);
  const fees = await reader.estimateFeesPerGas();
  assert.ok(fees.maxFeePerGas >= fees.maxPriorityFeePerGas);
  assert.equal(typeof (await reader.getBlobBaseFee()), "bigint");
  await refused(reader.getBlock({ blockNumber: 1_000_000n }), viem.BlockNotFoundError);
});

test("a transfer, and what it cost", async () => {
  const sender = await funded();
  const to = fresh().address;
  const hash = await sender.sendTransaction({ to, value: parseEther("1") });
  const seen = await receipt(hash);
  assert.equal(seen.status, "success");
  assert.equal(seen.type, "eip1559");
  assert.equal(seen.gasUsed, 21000n);
  assert.equal(await reader.getBalance({ address: to }), parseEther("1"));
  const paid = seen.gasUsed * seen.effectiveGasPrice;
  assert.equal(await reader.getBalance({ address: sender.account.address }), parseEther("9") - paid);
  assert.equal(await reader.getBalance({ address: to, blockNumber: seen.blockNumber - 1n }), 0n);
  assert.equal(await reader.getTransactionConfirmations({ hash }), 1n);
  const sent = await reader.getTransaction({ hash });
  assert.equal(sent.from, sender.account.address.toLowerCase());
  assert.equal(sent.nonce, 0);
  await refused(reader.getTransaction({ hash: viem.keccak256("0x00") }), viem.TransactionNotFoundError);
  await refused(reader.getTransactionReceipt({ hash: viem.zeroHash }), viem.TransactionReceiptNotFoundError);
});

test("a contract: deployed, read, simulated, written, its events found and watched", async () => {
  const counter = await deployed(Counter, [7n], 5n);
  assert.equal(await counter.read.value(), 7n);
  assert.equal(await reader.getBalance({ address: counter.address }), 5n);
  const simulated = await reader.simulateContract({
    ...Counter,
    address: counter.address,
    functionName: "increment",
    args: [5n],
    account,
  });
  assert.equal(simulated.result, 12n);
  const watched = [];
  const fromFilter = reader.watchContractEvent({ ...Counter, address: counter.address, onLogs: (l) => watched.push(...l) });
  const polled = [];
  const fromBlock = await reader.getBlockNumber();
  const fromLogs = reader.watchContractEvent({
    ...Counter,
    address: counter.address,
    fromBlock,
    onLogs: (l) => polled.push(...l),
  });
  await new Promise((resume) => setTimeout(resume, 200)); // the watchers stand
  const seen = await receipt(await wallet.writeContract(simulated.request));
  const [event] = viem.parseEventLogs({ abi: Counter.abi, logs: seen.logs });
  assert.deepEqual(event.args, { by: account.address, value: 12n });
  assert.equal(await counter.read.value(), 12n);
  assert.equal(await counter.read.value({ blockNumber: seen.blockNumber - 1n }), 7n);
  for (const logs of [
    await counter.getEvents.Incremented({ by: account.address }, { fromBlock: seen.blockNumber }),
    await reader.getLogs({ address: counter.address, fromBlock: 0n, toBlock: "latest" }),
    await reader.getLogs({ blockHash: seen.blockHash }),
    await reader.getFilterLogs({
      filter: await reader.createContractEventFilter({ ...Counter, address: counter.address, fromBlock: seen.blockNumber }),
    }),
    await eventually("the event by filter", () => watched.length > 0 && watched),
    await eventually("the event by logs", () => polled.length > 0 && polled),
  ]) {
    assert.deepEqual(logs.map((log) => log.transactionHash), [seen.transactionHash]);
  }
  fromFilter();
  fromLogs();
  assert.deepEqual(await counter.getEvents.Incremented({ by: fresh().address }, { fromBlock: seen.blockNumber }), []);
  assert.equal(BigInt(await reader.getStorageAt({ address: counter.address, slot: "0x0" })), 12n);
  assert.ok((await reader.getCode({ address: counter.address })).length > 2);
  assert.equal(await reader.getCode({ address: fresh().address }), undefined);
});

test("reasons, custom errors and panics come decoded", async () => {
  const counter = await deployed(Counter, [7n]);
  const reason = await refused(counter.simulate.increment([0n]), viem.ContractFunctionRevertedError);
  assert.equal(reason.reason, "nothing to add");
  const custom = await refused(counter.simulate.increment([101n]), viem.ContractFunctionRevertedError);
  assert.equal(custom.data.errorName, "TooLarge");
  assert.deepEqual(custom.data.args, [101n, 100n]);
  const panic = await refused(counter.read.divide([0n]), viem.ContractFunctionRevertedError);
  assert.deepEqual(panic.data.args, [0x12n]);
  const estimate = await refused(counter.write.increment([101n]), viem.ContractFunctionRevertedError);
  assert.equal(estimate.data.errorName, "TooLarge");
  await refused(counter.estimateGas.increment([0n], { account }), viem.ContractFunctionRevertedError);
  const failed = await receipt(await counter.write.increment([0n], { gas: 100_000n }));
  assert.equal(failed.status, "reverted");
  assert.deepEqual(failed.logs, []);
  await refused(
    reader.readContract({ abi: Counter.abi, address: fresh().address, functionName: "value" }),
    viem.ContractFunctionZeroDataError,
  );
});

test("watchers of blocks and of pending transactions", async () => {
  const blocks = [];
  const hashes = [];
  const stopBlocks = reader.watchBlocks({ onBlock: (block) => blocks.push(block), includeTransactions: false });
  const stopPending = reader.watchPendingTransactions({ onTransactions: (seen) => hashes.push(...seen) });
  await new Promise((resume) => setTimeout(resume, 200));
  const hash = await wallet.sendTransaction({ to: fresh().address, value: 1n });
  const { blockHash } = await receipt(hash);
  await eventually("the block", () => blocks.some((block) => block.hash === blockHash));
  await eventually("the transaction", () => hashes.includes(hash));
  stopBlocks();
  stopPending();
});

test("over a WebSocket: blocks, logs and pending transactions are pushed", async () => {
  const socket = viem.createPublicClient({ ...common, transport: viem.webSocket(url.replace("http", "ws"), { retryCount: 0 }) });
  const counter = await deployed(Counter, [7n]);
  const [blocks, logs, hashes] = [[], [], []];
  const stops = [
    socket.watchBlocks({ onBlock: (block) => blocks.push(block) }),
    socket.watchContractEvent({ ...Counter, address: counter.address, onLogs: (seen) => logs.push(...seen) }),
    socket.watchPendingTransactions({ onTransactions: (seen) => hashes.push(...seen) }),
  ];
  assert.equal(await socket.getChainId(), CHAIN_ID);
  await new Promise((resume) => setTimeout(resume, 200)); // the watchers stand
  const seen = await receipt(await counter.write.increment([5n]));
  await eventually("the block", () => blocks.some((block) => block.number === seen.blockNumber && block.hash === seen.blockHash));
  await eventually("the event", () => logs.some((log) => log.transactionHash === seen.transactionHash && log.args.value === 12n));
  await eventually("the transaction", () => hashes.includes(seen.transactionHash));
  stops.forEach((stop) => stop());
  (await socket.transport.getRpcClient()).close();
});

test("requests in one HTTP batch, and calls in one call", async () => {
  const counter = await deployed(Counter, [7n]);
  const many = viem.createPublicClient({ ...common, transport: batched });
  const address = counter.address;
  const answers = await Promise.all([
    many.getChainId(),
    many.readContract({ ...Counter, address, functionName: "value" }),
    many.getBalance({ address }),
    ...Array.from({ length: 50 }, () => many.readContract({ ...Counter, address, functionName: "value" })),
    many.readContract({ ...Counter, address, functionName: "divide", args: [0n] }).catch((error) => error),
  ]);
  assert.deepEqual(answers.slice(0, 3), [CHAIN_ID, 7n, 0n]);
  assert.deepEqual(answers.slice(3, 53), Array(50).fill(7n));
  assert.ok(answers[53] instanceof viem.ContractFunctionExecutionError);
  const calls = await reader.multicall({
    contracts: [
      { ...Counter, address, functionName: "value" },
      { ...Counter, address, functionName: "divide", args: [0n] },
    ],
    deployless: true,
  });
  assert.deepEqual(calls.map((call) => call.status), ["success", "failure"]);
  assert.equal(calls[0].result, 7n);
});

test("a nonce gap waits, and what waits can be replaced for a better price", async () => {
  const sender = await funded();
  const address = sender.account.address;
  const [first, other] = [fresh().address, fresh().address];
  const fees = (gwei) => ({ maxFeePerGas: parseGwei(gwei), maxPriorityFeePerGas: parseGwei(gwei) });
  const early = { nonce: 1, gas: 21_000n, value: 1n };
  const waiting = await sender.sendTransaction({ ...early, to: first, ...fees("20") });
  assert.equal((await reader.getTransaction({ hash: waiting })).blockNumber, null);
  assert.equal(await reader.getTransactionCount({ address, blockTag: "pending" }), 0);
  const replaced = [];
  const watched = reader.waitForTransactionReceipt({ hash: waiting, onReplaced: (r) => replaced.push(r), timeout: 10_000 });
  await new Promise((resume) => setTimeout(resume, 200)); // it has seen the transaction that goes
  await assert.rejects(
    sender.sendTransaction({ ...early, to: other, ...fees("20") }),
    (error) => /replacement transaction underpriced/.test(error.details),
  );
  const better = await sender.sendTransaction({ ...early, to: other, ...fees("40") });
  await sender.sendTransaction({ to: first, nonce: 0, gas: 21_000n, value: 0n, ...fees("20") });
  assert.equal((await receipt(better)).status, "success");
  assert.equal(await reader.getTransactionCount({ address }), 2);
  assert.equal(await reader.getBalance({ address: first }), 0n);
  assert.equal(await reader.getBalance({ address: other }), 1n);
  assert.equal((await watched).transactionHash, better);
  assert.equal(replaced[0].reason, "replaced");
});

test("older types of transactions: a gas price, an access list", async () => {
  const to = fresh().address;
  const gasPrice = await reader.getGasPrice();
  const legacy = await receipt(await wallet.sendTransaction({ type: "legacy", to, value: 1n, gasPrice }));
  assert.equal(legacy.type, "legacy");
  const accessList = [{ address: to, storageKeys: [viem.zeroHash] }];
  const hash = await wallet.sendTransaction({ type: "eip2930", to, value: 1n, gasPrice, accessList });
  const listed = await receipt(hash);
  assert.equal(listed.type, "eip2930");
  assert.equal(listed.gasUsed, 21_000n + 2_400n + 1_900n);
  assert.deepEqual((await reader.getTransaction({ hash })).accessList, accessList.map((e) => ({ ...e, address: to.toLowerCase() })));
});

test("an access list made by the node", async () => {
  const counter = await deployed(Counter, [7n]);
  const data = viem.encodeFunctionData({ abi: Counter.abi, functionName: "increment", args: [5n] });
  const { accessList, gasUsed } = await reader.createAccessList({ account, to: counter.address, data });
  assert.deepEqual(accessList, [{ address: counter.address, storageKeys: [viem.zeroHash] }]);
  assert.ok(gasUsed > 21_000n);
});

test("typed data (EIP-712): signed here, verified by node and contract", async () => {
  const coin = await deployed(Coin, [1_000n]);
  const spender = await funded();
  const owner = account.address;
  const message = { owner, spender: spender.account.address, value: 30n, nonce: 0n, deadline: 2n ** 48n };
  const typed = {
    domain: { name: "Coin", version: "1", chainId: CHAIN_ID, verifyingContract: coin.address },
    types: {
      Permit: [
        { name: "owner", type: "address" },
        { name: "spender", type: "address" },
        { name: "value", type: "uint256" },
        { name: "nonce", type: "uint256" },
        { name: "deadline", type: "uint256" },
      ],
    },
    primaryType: "Permit",
    message,
  };
  const signature = await wallet.signTypedData(typed);
  assert.ok(await reader.verifyTypedData({ ...typed, address: owner, signature }));
  assert.equal(await reader.verifyTypedData({ ...typed, address: spender.account.address, signature }), false);
  const { r, s, v } = viem.parseSignature(signature);
  const permit = [owner, message.spender, 30n, message.deadline, Number(v), r, s];
  await receipt(await spender.writeContract({ ...Coin, address: coin.address, functionName: "permit", args: permit }));
  assert.equal(await coin.read.allowance([owner, message.spender]), 30n);
  const again = await refused(coin.simulate.permit(permit), viem.ContractFunctionRevertedError);
  assert.equal(again.data.errorName, "ERC2612InvalidSigner");
  await receipt(
    await spender.writeContract({
      ...Coin,
      address: coin.address,
      functionName: "transferFrom",
      args: [owner, message.spender, 30n],
    }),
  );
  assert.equal(await coin.read.balanceOf([message.spender]), 30n);
  const eip712Domain = await reader.getEip712Domain({ address: coin.address });
  assert.ok(viem.isAddressEqual(eip712Domain.domain.verifyingContract, coin.address));
  const text = await wallet.signMessage({ message: "hello" });
  assert.ok(await reader.verifyMessage({ address: owner, message: "hello", signature: text }));
});

test("delegation (EIP-7702): a key's account runs a batch, paid by another, until it is taken back", async () => {
  const batches = await deployed(Batches);
  const keeper = await funded();
  const coin = await deployed(Coin, [1_000n]);
  await receipt(await coin.write.transfer([keeper.account.address, 100n]));
  const authorization = await keeper.signAuthorization({ contractAddress: batches.address, executor: undefined });
  const delegated = await receipt(
    await wallet.sendTransaction({ to: keeper.account.address, authorizationList: [authorization] }),
  );
  assert.equal(delegated.type, "eip7702");
  assert.equal(await reader.getCode({ address: keeper.account.address }), viem.concat(["0xef0100", batches.address.toLowerCase()]));
  const sender = keeper.extend(erc7821Actions());
  const to = fresh().address;
  const hash = await sender.execute({
    address: keeper.account.address,
    calls: [
      { to, value: 3n },
      { to: coin.address, abi: Coin.abi, functionName: "transfer", args: [to, 40n] },
    ],
  });
  assert.equal((await receipt(hash)).status, "success");
  assert.equal(await reader.getBalance({ address: to }), 3n);
  assert.equal(await coin.read.balanceOf([to]), 40n);
  const back = await keeper.signAuthorization({ contractAddress: viem.zeroAddress, executor: "self" });
  await receipt(await keeper.sendTransaction({ to, authorizationList: [back] }));
  assert.equal(await reader.getCode({ address: keeper.account.address }), undefined);
});

test("refusals have the names that viem gives them", async () => {
  const sender = await funded(parseEther("1"));
  const to = fresh().address;
  await refused(sender.sendTransaction({ to, value: parseEther("2"), gas: 21_000n }), viem.InsufficientFundsError);
  await refused(sender.sendTransaction({ to, value: parseEther("2") }), viem.InsufficientFundsError);
  await receipt(await sender.sendTransaction({ to, value: 1n }));
  await refused(sender.sendTransaction({ to, value: 2n, nonce: 0, gas: 21_000n }), viem.NonceTooLowError);
  await refused(sender.sendTransaction({ to, value: 1n, gas: 20_000n }), viem.IntrinsicGasTooLowError);
  const signed = (request) => sender.account.signTransaction({ chainId: CHAIN_ID, type: "eip1559", to, nonce: 1, gas: 21_000n, ...request });
  const sent = async (request) => reader.sendRawTransaction({ serializedTransaction: await signed(request) });
  const details = async (request) => (await sent(request).then(() => assert.fail("taken"), (error) => error)).details;
  const fees = { maxFeePerGas: parseGwei("20"), maxPriorityFeePerGas: 1n };
  assert.match(await details({ ...fees, chainId: 1 }), /invalid chain id|invalid sender/i);
  if (isBulkhead) assert.match(await details({ ...fees, gas: 2n ** 40n }), /exceeds block gas limit|gas limit too high/);
  const hash = await sent({ ...fees, value: 3n });
  await receipt(hash);
  assert.match(await details({ ...fees, value: 3n }), /nonce too low|already known/);
});

test("a proof of Ethereum's kind is refused, and says what to ask instead", { skip: !isBulkhead }, async () => {
  await assert.rejects(reader.getProof({ address: account.address, storageKeys: [] }), /bulkhead_getProof/);
});
