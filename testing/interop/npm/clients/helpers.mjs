// What test suites for contracts do to a dev chain: hardhat's own network helpers, and calls by the names of both tools.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Interface, JsonRpcProvider, Transaction, Wallet, getAddress, parseEther, verifyTypedData } from "ethers";
// By its file: the package's entrance is a plugin that only hardhat itself loads.
import { NetworkHelpers } from "../node_modules/@nomicfoundation/hardhat-network-helpers/dist/src/internal/network-helpers/network-helpers.js";
import { compile } from "../solidity.mjs";
import { isBulkhead, rpc, url } from "./zone.mjs";

const provider = { request: ({ method, params = [] }) => rpc(method, ...params) };
const helpers = new NetworkHelpers({ provider, networkName: "dev" });
const reader = new JsonRpcProvider(url, 31337, { staticNetwork: true, cacheTimeout: -1, pollingInterval: 50 });
const [funded] = await rpc("eth_accounts");
const fresh = () => Wallet.createRandom().address.toLowerCase();
const height = async () => Number(await rpc("eth_blockNumber"));
const latest = () => rpc("eth_getBlockByNumber", "latest", false);
const mined = async (hash) => {
  for (let i = 0; i < 200; i++) {
    const receipt = await rpc("eth_getTransactionReceipt", hash);
    if (receipt) {
      return receipt;
    }
    await new Promise((wake) => setTimeout(wake, 25));
  }
  assert.fail("not mined: " + hash);
};

test("an edit is seen at once, and no block is made for it", async () => {
  const account = fresh();
  const before = await height();
  await helpers.setBalance(account, parseEther("3"));
  await helpers.setNonce(account, 9);
  await helpers.setCode(account, "0x5f545f5260205ff3"); // returns slot 0
  await helpers.setStorageAt(account, 0, 42);

  assert.equal(await reader.getBalance(account), parseEther("3"));
  assert.equal(await reader.getTransactionCount(account), 9);
  assert.equal(await reader.getCode(account), "0x5f545f5260205ff3");
  assert.equal(BigInt(await helpers.getStorageAt(account, 0)), 42n);
  assert.equal(BigInt(await reader.call({ to: account })), 42n);
  assert.equal(await height(), before);
  await helpers.mine();
  assert.equal(await height(), before + 1);
  assert.equal((await latest()).transactions.length, 0);
  assert.equal(await reader.getBalance(account), parseEther("3"));
});

test("a balance that was set can be spent at once", async () => {
  const key = Wallet.createRandom().connect(reader);
  await helpers.setBalance(key.address, parseEther("1"));
  const receipt = await (await key.sendTransaction({ to: fresh(), value: parseEther("0.5") })).wait();
  assert.equal(receipt.status, 1);
  assert.ok((await reader.getBalance(key.address)) < parseEther("0.5"));
});

test("a contract is impersonated", async () => {
  const { Counter } = compile("Counter.sol");
  const abi = new Interface(Counter.abi);
  const deployed = await mined(
    await rpc("eth_sendTransaction", { from: funded, data: Counter.bytecode + "7".padStart(64, "0") }),
  );
  const whale = deployed.contractAddress;
  await helpers.setBalance(whale, parseEther("2"));
  await helpers.impersonateAccount(whale);
  const to = fresh();
  const hash = await rpc("eth_sendTransaction", { from: whale, to, value: "0x5" });
  const receipt = await mined(hash);
  const shown = await rpc("eth_getTransactionByHash", hash);

  assert.equal(receipt.status, "0x1");
  assert.equal(receipt.from, whale.toLowerCase());
  assert.equal(receipt.type, "0x2");
  assert.equal(shown.from, whale.toLowerCase());
  assert.deepEqual([shown.r, shown.s], ["0x0", "0x0"]);
  assert.equal((await reader.getTransaction(hash)).from, getAddress(whale)); // ethers reads it as any other
  assert.equal(await reader.getBalance(to), 5n);
  const call = abi.encodeFunctionData("increment", [5]);
  const called = await mined(await rpc("eth_sendTransaction", { from: whale, to: whale, data: call }));
  assert.equal(called.logs.length, 1);
  await helpers.stopImpersonatingAccount(whale);
  await assert.rejects(rpc("eth_sendTransaction", { from: whale, to, value: "0x5" }));
});

test("time is moved, and blocks are made in numbers", async () => {
  const start = Number((await latest()).timestamp);
  await helpers.time.increase(3600);
  assert.equal(await helpers.time.latest(), start + 3600);
  await helpers.time.setNextBlockTimestamp(start + 7200);
  await mined(await rpc("eth_sendTransaction", { from: funded, to: fresh(), value: "0x1" }));
  assert.equal(await helpers.time.latest(), start + 7200);
  await helpers.time.increaseTo(start + 10_000);
  assert.equal(await helpers.time.latest(), start + 10_000);
  const from = await height();
  await helpers.mine(10, { interval: 60 });
  assert.equal(await height(), from + 10);
  const times = [];
  for (let number = from + 2; number <= from + 10; number++) {
    const at = async (n) => Number((await rpc("eth_getBlockByNumber", "0x" + n.toString(16), false)).timestamp);
    times.push((await at(number)) - (await at(number - 1)));
  }
  assert.deepEqual(times, Array(9).fill(60));
  await helpers.mineUpTo(from + 20);
  assert.equal(await height(), from + 20);
  await assert.rejects(rpc("evm_setNextBlockTimestamp", 1), /lower than previous block's timestamp/);
});

test("snapshots bring back state, edits and time", async () => {
  const account = fresh();
  await helpers.setBalance(account, 5);
  const before = await latest();
  const snapshot = await helpers.takeSnapshot();
  await helpers.setBalance(account, 6);
  await mined(await rpc("eth_sendTransaction", { from: funded, to: account, value: "0x1" }));
  await helpers.time.increase(100_000);
  assert.equal(await reader.getBalance(account), 7n);

  await snapshot.restore();

  assert.equal(await reader.getBalance(account), 5n);
  assert.equal((await latest()).hash, before.hash);
  await helpers.mine();
  assert.ok((await helpers.time.latest()) - Number(before.timestamp) < 1_000);
});

test("a fixture is loaded again and again", async () => {
  async function fixture() {
    const account = fresh();
    await mined(await rpc("eth_sendTransaction", { from: funded, to: account, value: "0x9" }));
    return account;
  }
  const first = await helpers.loadFixture(fixture);
  await helpers.mine(3);
  const second = await helpers.loadFixture(fixture);
  assert.equal(first, second);
  assert.equal(await reader.getBalance(second), 9n);
  helpers.clearSnapshots();
});

test("the next block is shaped", async () => {
  const coinbase = fresh();
  await helpers.setNextBlockBaseFeePerGas(3_000_000_000);
  await helpers.setCoinbase(coinbase);
  await helpers.setBlockGasLimit(30_000_000);
  if (isBulkhead) {
    await helpers.setPrevRandao(77); // anvil has no such method
  }
  await helpers.mine();
  const block = await latest();
  assert.equal(Number(block.baseFeePerGas), 3_000_000_000);
  assert.equal(block.miner, coinbase);
  assert.equal(Number(block.gasLimit), 30_000_000);
  assert.ok(!isBulkhead || Number(block.mixHash) === 77);
});

test("blocks are made on demand, transactions dropped", async () => {
  await rpc("evm_setAutomine", false);
  try {
    assert.equal(await rpc("hardhat_getAutomine"), false);
    const hash = await rpc("eth_sendTransaction", { from: funded, to: fresh(), value: "0x1" });
    const dropped = await rpc("eth_sendTransaction", { from: funded, to: fresh(), value: "0x2" });
    assert.equal(await rpc("anvil_dropTransaction", dropped), dropped);
    assert.equal(await rpc("anvil_dropTransaction", dropped), null);
    assert.ok(!isBulkhead || (await helpers.dropTransaction(dropped)) === false); // anvil's answers no boolean
    assert.equal(await rpc("eth_getTransactionReceipt", hash), null);
    await rpc("evm_mine");
    assert.equal((await rpc("eth_getTransactionReceipt", hash)).status, "0x1");
    assert.equal(await rpc("eth_getTransactionReceipt", dropped), null);
  } finally {
    await rpc("evm_setAutomine", true);
  }
});

test("blocks are made at an interval", async () => {
  const from = await height();
  await rpc("evm_setIntervalMining", 1);
  try {
    assert.equal(await rpc("anvil_getIntervalMining"), 1);
    const deadline = Date.now() + 20_000;
    while ((await height()) < from + 2) {
      assert.ok(Date.now() < deadline, "no two blocks in 20 s");
      await new Promise((wake) => setTimeout(wake, 100));
    }
  } finally {
    await rpc("anvil_setAutomine", true);
  }
  assert.equal(await rpc("anvil_getIntervalMining"), null);
});

test("the node signs", async () => {
  const domain = { name: "x", chainId: 31337 };
  const types = { Person: [{ name: "who", type: "address" }], Mail: [
    { name: "from", type: "Person" }, { name: "to", type: "Person[]" }, { name: "text", type: "string" },
    { name: "data", type: "bytes" }, { name: "tag", type: "bytes4" }, { name: "n", type: "int16" },
    { name: "ok", type: "bool" }, { name: "pair", type: "uint8[2]" },
  ] };
  const value = {
    from: { who: funded }, to: [{ who: funded }, { who: fresh() }], text: "Grüße", data: "0x1234", tag: "0xdeadbeef",
    n: -7, ok: true, pair: [1, 255],
  };
  const signature = await (await reader.getSigner(funded)).signTypedData(domain, types, value);
  assert.equal(verifyTypedData(domain, types, value, signature), getAddress(funded));

  const signed = await rpc("eth_signTransaction", { from: funded, to: fresh(), value: "0x1" });
  const raw = signed.raw ?? signed; // anvil answers the bytes alone
  assert.equal(Transaction.from(raw).from, getAddress(funded));
});

test("the node says what it is", async () => {
  const info = await rpc("anvil_nodeInfo");
  assert.equal(info.currentBlockNumber, await rpc("eth_blockNumber"));
  assert.equal(info.currentBlockHash, (await latest()).hash);
  assert.equal(info.environment.chainId, 31337);
  assert.equal(info.forkConfig.forkUrl, null);
  for (const name of ["anvil_metadata", "hardhat_metadata"]) {
    const metadata = await rpc(name);
    assert.equal(metadata.chainId, 31337);
    assert.equal(metadata.latestBlockNumber, await height());
    assert.equal(metadata.clientVersion, await rpc("web3_clientVersion"));
  }
});
