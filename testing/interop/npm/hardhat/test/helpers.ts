// Hardhat's network helpers: a test makes the zone as it wants it, and puts it back.
import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { network } from "hardhat";

describe("network helpers", async () => {
  const { ethers, networkHelpers } = await network.create("zone");
  const { time } = networkHelpers;
  let before: Awaited<ReturnType<typeof networkHelpers.takeSnapshot>>;

  await networkHelpers.mine(); // a zone's genesis may be long ago: from its first block on the time is today's

  beforeEach(async () => {
    before = await networkHelpers.takeSnapshot();
  });
  afterEach(async () => {
    await before.restore();
  });

  async function piggy() {
    return ethers.deployContract("Piggy", [(await time.latest()) + 1000], { value: 5n });
  }

  it("time is moved on until the piggy bank opens", async () => {
    const bank = await piggy();
    await assert.rejects(bank.open.staticCall(), (error: any) => bank.interface.parseError(error.data)?.name === "TooEarly");
    await time.increase(1001);
    const receipt = await (await bank.open()).wait();
    const { name, args } = bank.interface.parseLog(receipt!.logs[0])!;
    assert.deepEqual([name, args[0]], ["Opened", 5n]);
    assert.equal(args[1], BigInt((await ethers.provider.getBlock(receipt!.blockNumber))!.timestamp));
    assert.equal(await ethers.provider.getBalance(bank), 0n);
  });

  it("the next block's time, and a time to come", async () => {
    const next = (await time.latest()) + 500;
    await time.setNextBlockTimestamp(next);
    await networkHelpers.mine();
    assert.equal(await time.latest(), next);
    await time.increaseTo(next + 100);
    assert.equal(await time.latest(), next + 100);
  });

  it("blocks are mined, one, many, and up to a height", async () => {
    const start = await time.latestBlock();
    await networkHelpers.mine();
    assert.equal(await time.latestBlock(), start + 1);
    const at = await time.latest();
    await networkHelpers.mine(10, { interval: 60 });
    assert.equal(await time.latestBlock(), start + 11);
    assert.ok((await time.latest()) >= at + 9 * 60);
    await networkHelpers.mineUpTo(start + 20);
    assert.equal(await time.latestBlock(), start + 20);
  });

  it("a snapshot brings back balances, code and height", async () => {
    const [owner] = await ethers.getSigners();
    const [balance, height] = [await ethers.provider.getBalance(owner), await time.latestBlock()];
    const snapshot = await networkHelpers.takeSnapshot();
    const bank = await piggy();
    await snapshot.restore();
    assert.deepEqual([await ethers.provider.getBalance(owner), await time.latestBlock()], [balance, height]);
    assert.equal(await ethers.provider.getCode(bank.target), "0x");
  });

  it("a fixture is set up once and found again as it was", async () => {
    let runs = 0;
    async function fixture() {
      runs++;
      return { bank: await piggy() };
    }
    const first = await networkHelpers.loadFixture(fixture);
    await (await first.bank.transferOwnership((await ethers.getSigners())[1].address)).wait();
    const second = await networkHelpers.loadFixture(fixture);
    assert.equal(runs, 1);
    assert.equal(await second.bank.owner(), (await ethers.getSigners())[0].address);
  });

  it("balance, nonce, code and storage are set", async () => {
    const address = ethers.Wallet.createRandom().address;
    await networkHelpers.setBalance(address, 10n ** 18n);
    await networkHelpers.setNonce(address, 7);
    assert.deepEqual(
      [await ethers.provider.getBalance(address), await ethers.provider.getTransactionCount(address)],
      [10n ** 18n, 7],
    );
    const bank = await piggy();
    const copy = ethers.Wallet.createRandom().address;
    await networkHelpers.setCode(copy, await ethers.provider.getCode(bank.target));
    const [owner] = await ethers.getSigners();
    await networkHelpers.setStorageAt(copy, 0, BigInt(owner.address)); // Ownable's owner
    assert.equal(BigInt(await networkHelpers.getStorageAt(copy, 0)), BigInt(owner.address));
    const opened = await ethers.getContractAt("Piggy", copy);
    assert.deepEqual([await opened.owner(), await opened.opens()], [owner.address, 0n]);
    assert.equal((await (await opened.open()).wait())!.status, 1);
  });

  it("an account is impersonated", async () => {
    const address = "0x00000000000000000000000000000000000000f1";
    await networkHelpers.setBalance(address, 10n ** 18n);
    await networkHelpers.impersonateAccount(address);
    const to = ethers.Wallet.createRandom().address;
    const signer = await ethers.getSigner(address);
    const receipt = await (await signer.sendTransaction({ to, value: 3n })).wait();
    assert.deepEqual([receipt!.status, receipt!.from.toLowerCase()], [1, address]);
    assert.equal(await ethers.provider.getBalance(to), 3n);
    await networkHelpers.stopImpersonatingAccount(address);
    await assert.rejects(signer.sendTransaction({ to, value: 3n }));
  });

  it("the next block's base fee", async () => {
    await networkHelpers.setNextBlockBaseFeePerGas(5_000_000_000n);
    await networkHelpers.mine();
    assert.equal((await ethers.provider.getBlock("latest"))!.baseFeePerGas, 5_000_000_000n);
  });

  // anvil answers this helper with a hash, which the helper does not take
  const isAnvil = (await ethers.provider.send("web3_clientVersion", [])).startsWith("anvil/v");
  it("a waiting transaction is dropped", { skip: isAnvil }, async () => {
    const wallet = ethers.HDNodeWallet.fromPhrase(
      "test test test test test test test test test test test junk",
      undefined,
      "m/44'/60'/0'/0/8",
    ).connect(ethers.provider);
    const nonce = (await wallet.getNonce()) + 5;
    const request = { to: wallet.address, nonce, gasLimit: 21_000, maxFeePerGas: 10n ** 11n, maxPriorityFeePerGas: 1n };
    const signed = await wallet.signTransaction({ ...request, chainId: 31337, type: 2 });
    const hash = await ethers.provider.send("eth_sendRawTransaction", [signed]);
    assert.equal(await networkHelpers.dropTransaction(hash), true);
    assert.equal(await ethers.provider.getTransaction(hash), null);
  });
});
