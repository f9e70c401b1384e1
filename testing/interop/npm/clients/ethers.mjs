// What applications on ethers do.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ethers } from "ethers";
import { compile } from "../solidity.mjs";
import { ACCOUNT, CHAIN_ID, MNEMONIC, eventually, raw, url } from "./zone.mjs";

const { parseEther, parseUnits } = ethers;
const options = { pollingInterval: 25, cacheTimeout: -1, staticNetwork: true };
const provider = new ethers.JsonRpcProvider(url, undefined, options);
const path = `m/44'/60'/0'/0/${ACCOUNT.ethers}`;
const wallet = ethers.HDNodeWallet.fromPhrase(MNEMONIC, undefined, path).connect(provider);

let Counter, Coin, Batches;
before(() => {
  ({ Counter, Coin, Batches } = compile("Counter.sol", "Clients.sol"));
});
after(() => provider.destroy());

const done = async (sent) => (await sent).wait(1, 20_000);

async function funded(value = parseEther("10")) {
  const made = ethers.Wallet.createRandom(provider);
  await done(wallet.sendTransaction({ to: made.address, value }));
  return made;
}

async function deployed({ abi, bytecode }, ...args) {
  return (await new ethers.ContractFactory(abi, bytecode, wallet).deploy(...args)).waitForDeployment();
}

/// The error of a call that must fail, if ethers gives it the code expected.
async function refused(code, promise) {
  const error = await promise.then(() => assert.fail("not refused"), (thrown) => thrown);
  assert.equal(error.code, code, error.stack);
  return error;
}

test("the network is asked for; a transfer of each type moves value and costs what it should", async () => {
  const asking = new ethers.JsonRpcProvider(url, undefined, { pollingInterval: 25 });
  assert.equal((await asking.getNetwork()).chainId, BigInt(CHAIN_ID));
  asking.destroy();
  const sender = await funded();
  const to = ethers.Wallet.createRandom().address;
  const accessList = [{ address: to, storageKeys: [ethers.ZeroHash] }];
  let spent = 0n;
  for (const [type, extra, gas] of [
    [0, {}, 21_000n],
    [1, { accessList }, 21_000n + 2_400n + 1_900n],
    [2, {}, 21_000n],
    [2, { accessList }, 21_000n + 2_400n + 1_900n],
  ]) {
    const receipt = await done(sender.sendTransaction({ type, to, value: 10n, ...extra }));
    assert.deepEqual([receipt.status, receipt.type, receipt.gasUsed], [1, type, gas]);
    spent += receipt.fee + 10n;
    const sent = await provider.getTransaction(receipt.hash);
    assert.deepEqual([sent.type, sent.from, sent.to, sent.value], [type, sender.address, to, 10n]);
    assert.equal(sent.accessList?.length ?? 0, extra.accessList?.length ?? 0);
  }
  assert.equal(await provider.getBalance(to), 40n);
  assert.equal(await provider.getBalance(sender.address), parseEther("10") - spent);
  assert.equal(await provider.getTransactionCount(sender.address), 4);
  assert.equal(await provider.getTransaction(ethers.id("none")), null);
  assert.equal(await provider.getTransactionReceipt(ethers.id("none")), null);
});

test("a contract: deployed where foretold, read, called, at past blocks too", async () => {
  const nonce = await wallet.getNonce();
  const counter = await deployed(Counter, 7, { value: 5n });
  assert.equal(counter.target, ethers.getCreateAddress({ from: wallet.address, nonce }));
  assert.deepEqual([await counter.value(), await provider.getBalance(counter.target)], [7n, 5n]);
  assert.equal(await counter.increment.staticCall(5), 12n);
  const receipt = await done(counter.increment(5));
  assert.equal(await counter.value(), 12n);
  assert.equal(await counter.value({ blockTag: receipt.blockNumber - 1 }), 7n);
  assert.equal(BigInt(await provider.getStorage(counter.target, 0)), 12n);
  const [number, timestamp, , chainId, , previous] = await counter.environment();
  const block = await provider.getBlock(receipt.blockNumber);
  assert.ok(number >= BigInt(receipt.blockNumber) && timestamp >= BigInt(block.timestamp));
  assert.equal(chainId, BigInt(CHAIN_ID));
  assert.notEqual(previous, ethers.ZeroHash);
});

test("events: in the receipt, queried, listened to", async () => {
  const counter = await deployed(Counter, 7);
  const [heard, once] = [[], counter.filters.Incremented(wallet.address)];
  await counter.on(once, (payload) => heard.push([...payload.args, payload.log.transactionHash]));
  const blocks = [];
  await provider.on("block", (block) => blocks.push(block));
  await new Promise((resume) => setTimeout(resume, 150)); // both listen
  const receipt = await done(counter.increment(5));
  const event = counter.interface.parseLog(receipt.logs[0]);
  assert.deepEqual([event.name, ...event.args], ["Incremented", wallet.address, 12n]);
  const queried = await counter.queryFilter(counter.filters.Incremented(wallet.address), receipt.blockNumber);
  assert.deepEqual(queried.map((log) => log.transactionHash), [receipt.hash]);
  assert.equal((await counter.queryFilter(counter.filters.Incremented(ethers.ZeroAddress))).length, 0);
  assert.equal((await provider.getLogs({ blockHash: receipt.blockHash })).length, 1);
  const either = [[ethers.id("Nothing()"), ethers.id("Incremented(address,uint256)")]];
  assert.equal((await provider.getLogs({ address: counter.target, topics: either, fromBlock: 0 })).length, 1);
  await eventually("the event", () => heard.length > 0);
  assert.deepEqual(heard, [[wallet.address, 12n, receipt.hash]]);
  await eventually("the block", () => blocks.includes(receipt.blockNumber));
  await counter.removeAllListeners();
  await provider.removeAllListeners();
});

test("pending transactions are announced", async () => {
  const seen = [];
  await provider.on("pending", (hash) => seen.push(hash));
  await new Promise((resume) => setTimeout(resume, 150));
  const sent = await wallet.sendTransaction({ to: wallet.address });
  await eventually("the hash", () => seen.includes(sent.hash));
  await sent.wait();
  await provider.removeAllListeners();
});

test("over a WebSocket: blocks, logs and pending transactions are pushed", async () => {
  const socket = new ethers.WebSocketProvider(url.replace("http", "ws"), CHAIN_ID, { staticNetwork: true });
  const counter = await deployed(Counter, 7);
  const seen = { blocks: [], values: [], hashes: [] };
  await socket.on("block", (number) => seen.blocks.push(number));
  await counter.connect(socket).on("Incremented", (by, value) => seen.values.push(value));
  await socket.on("pending", (hash) => seen.hashes.push(hash));
  await socket.getBlockNumber(); // what was subscribed to before is subscribed to
  await new Promise((resume) => setTimeout(resume, 150));
  const receipt = await done(counter.increment(5));
  await eventually("the block", () => seen.blocks.includes(receipt.blockNumber));
  await eventually("the event", () => seen.values.includes(12n));
  await eventually("the pending transaction", () => seen.hashes.includes(receipt.hash));
  const sender = await funded();
  const { hash } = await sender.connect(socket).sendTransaction({ to: wallet.address, value: 1n });
  await eventually("the receipt", () => socket.getTransactionReceipt(hash)); // wait() would want one more block to come
  await socket.removeAllListeners(); // asks to unsubscribe, and does not wait for the answers
  await new Promise((resume) => setTimeout(resume, 100));
  await socket.getBlockNumber();
  await socket.destroy();
});

test("reasons, custom errors and panics come decoded", async () => {
  const counter = await deployed(Counter, 7);
  assert.equal((await refused("CALL_EXCEPTION", counter.increment.staticCall(0))).reason, "nothing to add");
  const custom = await refused("CALL_EXCEPTION", counter.increment.staticCall(101));
  assert.deepEqual([custom.revert.name, ...custom.revert.args], ["TooLarge", 101n, 100n]);
  const panic = await refused("CALL_EXCEPTION", counter.divide(0));
  assert.deepEqual([panic.revert.name, ...panic.revert.args], ["Panic", 0x12]);
  const estimated = await refused("CALL_EXCEPTION", counter.increment.estimateGas(0));
  assert.deepEqual([estimated.action, estimated.reason], ["estimateGas", "nothing to add"]);
  const failed = await refused("CALL_EXCEPTION", done(counter.increment(0, { gasLimit: 100_000 })));
  assert.deepEqual([failed.receipt.status, failed.receipt.logs.length], [0, 0]);
  const nobody = new ethers.Contract(ethers.Wallet.createRandom().address, Counter.abi, provider);
  await refused("BAD_DATA", nobody.value());
});

test("refusals have the codes that ethers gives them", async () => {
  const sender = await funded(parseEther("1"));
  const to = wallet.address;
  await refused("INSUFFICIENT_FUNDS", sender.sendTransaction({ to, value: parseEther("2"), gasLimit: 21_000 }));
  await refused("INSUFFICIENT_FUNDS", sender.sendTransaction({ to, value: parseEther("2") }));
  await done(sender.sendTransaction({ to, value: 1n }));
  await refused("NONCE_EXPIRED", sender.sendTransaction({ to, value: 2n, nonce: 0, gasLimit: 21_000 }));
  const low = await sender.sendTransaction({ to, gasLimit: 20_000 }).then(() => assert.fail("taken"), (e) => e);
  assert.match(low.message, /intrinsic gas too low/);
});

test("a nonce gap waits; a better price replaces, an equal one does not", async () => {
  const sender = await funded();
  const [first, other] = [ethers.Wallet.createRandom().address, ethers.Wallet.createRandom().address];
  const fees = (gwei) => ({ maxFeePerGas: parseUnits(gwei, "gwei"), maxPriorityFeePerGas: parseUnits(gwei, "gwei") });
  const early = { nonce: 1, gasLimit: 21_000, value: 1n };
  const waiting = await sender.sendTransaction({ ...early, to: first, ...fees("20") });
  assert.equal((await provider.getTransaction(waiting.hash)).blockNumber, null);
  await refused("REPLACEMENT_UNDERPRICED", sender.sendTransaction({ ...early, to: other, ...fees("20") }));
  const better = await sender.sendTransaction({ ...early, to: other, ...fees("40") });
  const gone = refused("TRANSACTION_REPLACED", waiting.wait(1, 20_000));
  await done(sender.sendTransaction({ to: first, nonce: 0, gasLimit: 21_000, ...fees("20") }));
  assert.equal((await better.wait(1, 20_000)).status, 1);
  assert.deepEqual([await provider.getBalance(first), await provider.getBalance(other)], [0n, 1n]);
  const replaced = await gone;
  assert.deepEqual([replaced.replacement.hash, replaced.cancelled], [better.hash, true]);
});

test("requests in one HTTP batch are answered in one, each for itself", async () => {
  const many = new ethers.JsonRpcProvider(url, CHAIN_ID, { ...options, batchMaxCount: 50, batchStallTime: 20 });
  const asked = Array.from({ length: 50 }, (_, i) => many.getBalance(ethers.toBeHex(i + 1, 20)));
  assert.equal((await Promise.all(asked)).length, 50);
  many.destroy();
  const answers = await raw([
    { jsonrpc: "2.0", id: "a", method: "eth_chainId", params: [] },
    { jsonrpc: "2.0", id: 2, method: "eth_nothing", params: [] },
    { jsonrpc: "2.0", id: 3, method: "eth_getBalance", params: [wallet.address, "latest"] },
  ]);
  assert.deepEqual(answers.map((one) => [one.id, one.error?.code]), [["a", undefined], [2, -32601], [3, undefined]]);
});

test("blocks by number, hash and tag, with their transactions, each the parent of the next", async () => {
  const receipt = await done(wallet.sendTransaction({ to: wallet.address }));
  const block = await provider.getBlock(receipt.blockNumber, true);
  assert.equal(block.hash, receipt.blockHash);
  assert.equal(block.prefetchedTransactions[receipt.index].hash, receipt.hash);
  assert.equal((await provider.getBlock(block.hash)).number, block.number);
  assert.equal(block.parentHash, (await provider.getBlock(block.number - 1)).hash);
  assert.equal((await provider.getBlock(1)).parentHash, (await provider.getBlock("earliest")).hash);
  for (const tag of ["safe", "finalized"]) {
    assert.ok((await provider.getBlock(tag)).number <= (await provider.getBlockNumber()));
  }
  assert.equal(await provider.getBlock(1_000_000), null);
  const fees = await provider.getFeeData();
  assert.ok(fees.maxFeePerGas >= fees.maxPriorityFeePerGas && fees.gasPrice >= 0n);
});

test("typed data (EIP-712) is signed here and accepted there", async () => {
  const coin = await deployed(Coin, 1_000n);
  const spender = await funded();
  const domain = { name: "Coin", version: "1", chainId: CHAIN_ID, verifyingContract: coin.target };
  const types = { Permit: ["address owner", "address spender", "uint256 value", "uint256 nonce", "uint256 deadline"].map(field) };
  const permit = { owner: wallet.address, spender: spender.address, value: 30n, nonce: 0n, deadline: 2n ** 48n };
  const signature = ethers.Signature.from(await wallet.signTypedData(domain, types, permit));
  const { v, r, s } = signature;
  const sent = [permit.owner, permit.spender, permit.value, permit.deadline, v, r, s];
  await done(coin.connect(spender).permit(...sent));
  assert.equal(await coin.allowance(wallet.address, spender.address), 30n);
  const again = await refused("CALL_EXCEPTION", coin.permit.staticCall(...sent));
  assert.equal(again.revert.name, "ERC2612InvalidSigner");
  assert.equal(await coin.DOMAIN_SEPARATOR(), ethers.TypedDataEncoder.hashDomain(domain));
});

function field(text) {
  const [type, name] = text.split(" ");
  return { type, name };
}

test("the node signs for the accounts that it holds", async () => {
  const signer = await provider.getSigner(9);
  const receipt = await done(signer.sendTransaction({ to: wallet.address, value: 1n }));
  assert.equal(receipt.from, signer.address);
  const message = "held by the node";
  assert.equal(ethers.verifyMessage(message, await signer.signMessage(message)), signer.address);
});

test("delegation (EIP-7702): a key's account runs a contract's code on its own storage", async () => {
  const batches = await deployed(Batches);
  const coin = await deployed(Coin, 1_000n);
  const keeper = await funded();
  await done(coin.transfer(keeper.address, 100n));
  const authorization = await keeper.authorize({ address: batches.target, nonce: 0, chainId: CHAIN_ID });
  const receipt = await done(wallet.sendTransaction({ type: 4, to: keeper.address, authorizationList: [authorization] }));
  assert.deepEqual([receipt.status, receipt.type], [1, 4]);
  assert.equal(await provider.getCode(keeper.address), ethers.concat(["0xef0100", batches.target]));
  assert.equal(await provider.getTransactionCount(keeper.address), 1);
  const to = ethers.Wallet.createRandom().address;
  const account = new ethers.Contract(keeper.address, Batches.abi, keeper);
  const calls = [
    [to, 3n, "0x"],
    [coin.target, 0n, coin.interface.encodeFunctionData("transfer", [to, 40n])],
  ];
  const mode = "0x01" + "00".repeat(31); // ERC-7579: a batch, all or nothing
  await done(account.execute(mode, ethers.AbiCoder.defaultAbiCoder().encode(["tuple(address,uint256,bytes)[]"], [calls])));
  assert.deepEqual([await provider.getBalance(to), await coin.balanceOf(to)], [3n, 40n]);
  const foreign = new ethers.Contract(keeper.address, Batches.abi, wallet);
  const stranger = await refused("CALL_EXCEPTION", foreign.execute.staticCall(mode, "0x"));
  assert.equal(stranger.revert.name, "AccountUnauthorized");
});
