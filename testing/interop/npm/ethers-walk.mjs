// Walks the way of an application with ethers: transfer, deploy, call, events, logs, receipts, blocks, refusals.
// Prints one JSON object of what it saw; every check that fails ends it with exit code 1.
import { readFileSync } from "node:fs";
import assert from "node:assert/strict";
import { ethers } from "ethers";

const [url, key] = process.argv.slice(2);
const { Counter } = JSON.parse(readFileSync(0, "utf8"));
const provider = new ethers.JsonRpcProvider(url, undefined, { pollingInterval: 50, cacheTimeout: -1 });
const wallet = new ethers.Wallet(key, provider);
const seen = {};

const network = await provider.getNetwork();
assert.equal(network.chainId, 31337n);

// transfer
const receiver = ethers.Wallet.createRandom().address;
const transfer = await wallet.sendTransaction({ to: receiver, value: ethers.parseEther("1.5") });
const transferred = await transfer.wait();
assert.equal(transferred.status, 1);
assert.equal(transferred.gasUsed, 21000n);
assert.equal(await provider.getBalance(receiver), ethers.parseEther("1.5"));
seen.transfer = transfer.hash;

// legacy transaction with a gas price, and an access list
const legacy = await (await wallet.sendTransaction({ type: 0, to: receiver, value: 1n })).wait();
assert.equal(legacy.type, 0);
const listed = await (
  await wallet.sendTransaction({
    type: 1,
    to: receiver,
    value: 1n,
    accessList: [{ address: receiver, storageKeys: [ethers.ZeroHash] }],
  })
).wait();
assert.equal(listed.gasUsed, 21000n + 2400n + 1900n);

// deploy
const factory = new ethers.ContractFactory(Counter.abi, Counter.bytecode, wallet);
const counter = await factory.deploy(7, { value: 5n });
await counter.waitForDeployment();
assert.equal(await counter.value(), 7n);
assert.equal(await provider.getBalance(counter.target), 5n);
assert.equal(counter.target, ethers.getCreateAddress({ from: wallet.address, nonce: 3 }));
seen.contract = counter.target;

// events, by receipt, by query, by filter
const receipt = await (await counter.increment(5)).wait();
const event = counter.interface.parseLog(receipt.logs[0]);
assert.equal(event.name, "Incremented");
assert.equal(event.args.value, 12n);
const queried = await counter.queryFilter(counter.filters.Incremented(wallet.address), receipt.blockNumber);
assert.equal(queried.length, 1);
assert.equal(queried[0].transactionHash, receipt.hash);
assert.equal((await provider.getLogs({ blockHash: receipt.blockHash })).length, 1);

// refusals
const reason = await counter.increment.staticCall(0).catch((error) => error);
assert.equal(reason.reason, "nothing to add");
const custom = await counter.increment.staticCall(101).catch((error) => error);
assert.equal(custom.revert.name, "TooLarge");
assert.deepEqual([...custom.revert.args], [101n, 100n]);
const panic = await counter.divide.staticCall(0).catch((error) => error);
assert.match(panic.message, /DIVISION|panic|divide/i);
const estimate = await counter.increment.estimateGas(0).catch((error) => error);
assert.equal(estimate.code, "CALL_EXCEPTION");
const reverted = await counter.increment(0, { gasLimit: 100000 }).then((sent) => sent.wait()).catch((error) => error);
assert.equal(reverted.receipt.status, 0);

// blocks
const block = await provider.getBlock(receipt.blockNumber, true);
assert.equal(block.hash, receipt.blockHash);
assert.equal(block.prefetchedTransactions[0].hash, receipt.hash);
const parent = await provider.getBlock(receipt.blockNumber - 1);
assert.equal(block.parentHash, parent.hash);
const genesis = await provider.getBlock(0);
assert.equal((await provider.getBlock(1)).parentHash, genesis.hash);
const [number, timestamp, , chainId, , previous] = await counter.environment();
assert.ok(number >= BigInt(receipt.blockNumber));
assert.ok(timestamp >= BigInt(block.timestamp));
assert.equal(chainId, 31337n);
assert.notEqual(previous, ethers.ZeroHash);

// state
assert.equal(BigInt(await provider.getStorage(counter.target, 0)), 12n);
assert.ok((await provider.getCode(counter.target)).length > 2);
assert.equal(await provider.getTransactionCount(wallet.address), await wallet.getNonce());

// EIP-7702: the account runs the counter's code on its own storage
const delegate = ethers.Wallet.createRandom(provider);
const authorization = await delegate.authorize({ address: counter.target, nonce: 0, chainId: 31337 });
const delegated = await (
  await wallet.sendTransaction({ type: 4, to: delegate.address, authorizationList: [authorization] })
).wait();
assert.equal(delegated.status, 1);
assert.equal(await provider.getCode(delegate.address), ethers.concat(["0xef0100", counter.target]));

seen.block = receipt.blockNumber;
console.log(JSON.stringify(seen));
provider.destroy();
