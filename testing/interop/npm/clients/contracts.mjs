// Contracts that many people's money runs on, deployed and used to the end with ethers: OpenZeppelin's, compiled here,
// and Uniswap v2's, the very bytes that its packages ship.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createRequire } from "node:module";
import { ethers } from "ethers";
import { compile } from "../solidity.mjs";
import { ACCOUNT, MNEMONIC, rpc, url } from "./zone.mjs";

const { parseEther, ZeroAddress } = ethers;
const provider = new ethers.JsonRpcProvider(url, undefined, { pollingInterval: 25, cacheTimeout: -1, staticNetwork: true });
const path = `m/44'/60'/0'/0/${ACCOUNT.contracts}`;
const owner = ethers.HDNodeWallet.fromPhrase(MNEMONIC, undefined, path).connect(provider);
const me = owner.address;

let made;
before(() => {
  made = compile("OpenZeppelin.sol");
});
after(() => provider.destroy());

async function deployed({ abi, bytecode, evm }, ...args) {
  const code = bytecode ?? evm.bytecode.object;
  return new ethers.ContractFactory(abi, code, owner).deploy(...args).then((contract) => contract.waitForDeployment());
}

/// Waits for a transaction; its events, decoded by the contracts given: `[[name, ...arguments]]`.
async function done(sent, ...contracts) {
  const receipt = await (await sent).wait(1, 20_000);
  assert.equal(receipt.status, 1);
  return receipt.logs
    .map((log) => contracts.find((one) => one.target === log.address)?.interface.parseLog(log))
    .filter((event) => event)
    .map((event) => [event.name, ...event.args]);
}

/// The custom error of a call that must fail: `[name, ...arguments]`.
async function refused(call) {
  const error = await call.then(() => assert.fail("not refused"), (thrown) => thrown);
  assert.ok(error.revert, error.stack);
  return [error.revert.name, ...error.revert.args];
}

async function person() {
  const wallet = ethers.Wallet.createRandom(provider);
  await done(owner.sendTransaction({ to: wallet.address, value: parseEther("1") }));
  return wallet;
}

const mine = async (blocks) => {
  for (let i = 0; i < blocks; i++) await rpc("evm_mine");
};
const seconds = (count) => new Promise((resume) => setTimeout(resume, count * 1000));

test("ERC-20: transfers, allowances, votes, and refusals", async () => {
  const gold = await deployed(made.Gold, 1000n);
  const [alice, bob] = [await person(), await person()];
  assert.deepEqual(await done(gold.transfer(alice.address, 100n), gold), [["Transfer", me, alice.address, 100n]]);
  await done(gold.connect(alice).approve(bob.address, 60n));
  await done(gold.connect(bob).transferFrom(alice.address, bob.address, 25n));
  assert.deepEqual(
    await Promise.all([gold.balanceOf(alice), gold.balanceOf(bob), gold.allowance(alice, bob), gold.totalSupply()]),
    [75n, 25n, 35n, 1000n],
  );
  assert.deepEqual(await refused(gold.connect(bob).transferFrom.staticCall(alice.address, bob.address, 36n)), [
    "ERC20InsufficientAllowance",
    bob.address,
    35n,
    36n,
  ]);
  assert.deepEqual(await refused(gold.connect(bob).transfer.staticCall(me, 26n)), ["ERC20InsufficientBalance", bob.address, 25n, 26n]);
  assert.deepEqual(await done(gold.connect(alice).delegate(bob.address), gold), [
    ["DelegateChanged", alice.address, ZeroAddress, bob.address],
    ["DelegateVotesChanged", bob.address, 0n, 75n],
  ]);
  const before = (await provider.getBlockNumber()) - 1;
  assert.deepEqual([await gold.getVotes(bob), await gold.getPastVotes(bob, before)], [75n, 0n]);
  const transfers = await gold.queryFilter(gold.filters.Transfer(null, bob.address));
  assert.deepEqual(transfers.map((event) => event.args.value), [25n]);
});

test("ERC-721: minted, enumerated, moved, and refused by whoever cannot hold it", async () => {
  const deeds = await deployed(made.Deeds);
  const chest = await deployed(made.Chest);
  const alice = await person();
  await done(deeds.mint(me, 7n));
  await done(deeds.mint(me, 8n));
  assert.equal(await deeds.tokenURI(7n), "ipfs://deeds/7");
  assert.deepEqual([await deeds.tokenOfOwnerByIndex(me, 1n), await deeds.totalSupply()], [8n, 2n]);
  const safely = deeds["safeTransferFrom(address,address,uint256)"];
  assert.deepEqual(await refused(safely.staticCall(me, deeds.target, 7n)), ["ERC721InvalidReceiver", deeds.target]);
  assert.deepEqual(await done(safely(me, chest.target, 7n), deeds), [["Transfer", me, chest.target, 7n]]);
  await done(deeds.approve(alice.address, 8n));
  await done(deeds.connect(alice).transferFrom(me, alice.address, 8n));
  assert.deepEqual([await deeds.ownerOf(7n), await deeds.ownerOf(8n)], [chest.target, alice.address]);
  assert.deepEqual([await deeds.balanceOf(me), await deeds.getApproved(8n)], [0n, ZeroAddress]);
  assert.deepEqual(await refused(deeds.ownerOf(9n)), ["ERC721NonexistentToken", 9n]);
  assert.equal(await deeds.supportsInterface("0x780e9d63"), true); // ERC721Enumerable
});

test("ERC-1155: batches of kinds", async () => {
  const items = await deployed(made.Items);
  const chest = await deployed(made.Chest);
  const events = await done(items.mint(me, [1n, 2n, 3n], [10n, 20n, 30n]), items);
  assert.deepEqual(events[0].slice(0, 4), ["TransferBatch", me, ZeroAddress, me]);
  await done(items.safeBatchTransferFrom(me, chest.target, [1n, 3n], [4n, 5n], "0x"));
  assert.deepEqual(
    [...(await items.balanceOfBatch([me, me, me, chest.target, chest.target], [1n, 2n, 3n, 1n, 3n]))],
    [6n, 20n, 25n, 4n, 5n],
  );
  assert.deepEqual(await refused(items.safeTransferFrom.staticCall(me, chest.target, 2n, 21n, "0x")), [
    "ERC1155InsufficientBalance",
    me,
    20n,
    21n,
    2n,
  ]);
  assert.deepEqual(await refused(items.safeTransferFrom.staticCall(me, items.target, 2n, 1n, "0x")), [
    "ERC1155InvalidReceiver",
    items.target,
  ]);
});

test("ERC-4626: shares rise with the vault's assets", async () => {
  const gold = await deployed(made.Gold, 10_000n);
  const vault = await deployed(made.Vault, gold.target);
  await done(gold.approve(vault.target, 10_000n));
  assert.deepEqual((await done(vault.deposit(1000n, me), vault)).at(-1), ["Deposit", me, me, 1000n, 1000n]);
  await done(gold.transfer(vault.target, 1000n)); // a gain
  assert.deepEqual([await vault.totalAssets(), await vault.convertToAssets(500n)], [2000n, 999n]); // rounded against the holder
  await done(vault.mint(100n, me));
  const assets = await vault.previewRedeem(1100n);
  const before = await gold.balanceOf(me);
  await done(vault.redeem(1100n, me, me));
  assert.equal((await gold.balanceOf(me)) - before, assets);
  assert.deepEqual([await vault.totalSupply(), await vault.balanceOf(me)], [0n, 0n]);
  assert.deepEqual(await refused(vault.withdraw.staticCall(1n, me, me)), ["ERC4626ExceededMaxWithdraw", me, 1n, 0n]);
});

test("a governor with a timelock: proposed, voted, queued, executed", async () => {
  const gold = await deployed(made.Gold, 1000n);
  const timelock = await deployed(made.TimelockController, 1n, [], [ZeroAddress], me);
  const council = await deployed(made.Council, gold.target, timelock.target);
  await done(timelock.grantRole(await timelock.PROPOSER_ROLE(), council.target));
  await done(gold.delegate(me));
  await mine(1); // an estimate must not take the block of the delegation for its own: there a checkpoint is cheaper
  await done(gold.transfer(timelock.target, 200n));
  const to = ethers.Wallet.createRandom().address;
  const call = gold.interface.encodeFunctionData("transfer", [to, 150n]);
  const proposal = [[gold.target], [0n], [call]];
  const hash = ethers.id("pay 150");
  const [[created, id]] = await done(council.propose(...proposal, "pay 150"), council);
  assert.equal(created, "ProposalCreated");
  const state = async () => ["Pending", "Active", "Canceled", "Defeated", "Succeeded", "Queued", "Expired", "Executed"][await council.state(id)];
  assert.equal(await state(), "Pending");
  assert.deepEqual((await refused(council.castVote.staticCall(id, 1)))[0], "GovernorUnexpectedProposalState");
  await mine(2);
  assert.equal(await state(), "Active");
  assert.deepEqual(await done(council.castVoteWithReason(id, 1, "worth it"), council), [["VoteCast", me, id, 1n, 800n, "worth it"]]);
  assert.deepEqual(await refused(council.castVote.staticCall(id, 1)), ["GovernorAlreadyCastVote", me]);
  await mine(4);
  assert.equal(await state(), "Succeeded");
  const [, eta] = (await done(council.queue(...proposal, hash), council)).find(([name]) => name === "ProposalQueued").slice(1);
  assert.equal(await state(), "Queued");
  assert.equal(await timelock.getTimestamp(await timelock.hashOperationBatch(...proposal, ethers.ZeroHash, salt(council, hash))), eta);
  await seconds(2.1);
  await mine(1);
  const events = await done(council.execute(...proposal, hash), council, timelock, gold);
  assert.deepEqual(events.map(([name]) => name).sort(), ["CallExecuted", "ProposalExecuted", "Transfer"]);
  assert.equal(await state(), "Executed");
  assert.deepEqual([await gold.balanceOf(to), await gold.balanceOf(timelock.target)], [150n, 50n]);
});

/// GovernorTimelockControl's salt: its address, left aligned, xor the hash of the description.
function salt(council, hash) {
  const left = BigInt(council.target) << 96n;
  return ethers.toBeHex(left ^ BigInt(hash), 32);
}

test("an access manager: roles, delays, what was scheduled", async () => {
  const manager = await deployed(made.AccessManager, me);
  const safe = await deployed(made.Safe, manager.target);
  const [fast, slow] = [await person(), await person()];
  const open = safe.interface.encodeFunctionData("open");
  await done(manager.setTargetFunctionRole(safe.target, [open], 5n));
  await done(manager.grantRole(5n, fast.address, 0n));
  await done(manager.grantRole(5n, slow.address, 1n));
  assert.deepEqual(await refused(safe.open.staticCall()), ["AccessManagedUnauthorized", me]);
  await done(safe.connect(fast).open());
  const byManager = manager.connect(slow);
  const id = await manager.hashOperation(slow.address, safe.target, open);
  assert.deepEqual(await refused(byManager.execute.staticCall(safe.target, open)), ["AccessManagerNotScheduled", id]);
  const [[scheduled, operation]] = await done(byManager.schedule(safe.target, open, 0n), manager);
  assert.deepEqual([scheduled, operation], ["OperationScheduled", id]);
  await seconds(2.1);
  await mine(1);
  assert.deepEqual(await done(byManager.execute(safe.target, open), manager), [["OperationExecuted", id, 1n]]);
  assert.equal(await safe.opened(), 2n);
  await done(manager.revokeRole(5n, fast.address));
  assert.deepEqual(await refused(safe.connect(fast).open.staticCall()), ["AccessManagedUnauthorized", fast.address]);
});

test("a UUPS proxy: used, upgraded, its storage kept", async () => {
  const first = await deployed(made.Box);
  const start = first.interface.encodeFunctionData("initialize", [me, 42n]);
  const proxy = await deployed(made.ERC1967Proxy, first.target, start);
  const box = new ethers.Contract(proxy.target, made.SecondBox.abi, owner);
  assert.deepEqual([await box.value(), await box.version(), await box.owner()], [42n, "one", me]);
  assert.deepEqual(await refused(first.initialize.staticCall(me, 1n)), ["InvalidInitialization"]);
  await done(box.set(43n));
  const second = await deployed(made.SecondBox);
  const relabel = box.interface.encodeFunctionData("relabel", ["kept"]);
  const alice = await person();
  assert.deepEqual(await refused(box.connect(alice).upgradeToAndCall.staticCall(second.target, relabel)), [
    "OwnableUnauthorizedAccount",
    alice.address,
  ]);
  const events = await done(box.upgradeToAndCall(second.target, relabel), box);
  assert.deepEqual(events[0], ["Upgraded", second.target]);
  assert.deepEqual([await box.value(), await box.version(), await box.label()], [43n, "two", "kept"]);
  const slot = ethers.toBeHex(BigInt(ethers.id("eip1967.proxy.implementation")) - 1n, 32);
  assert.equal(ethers.getAddress(ethers.dataSlice(await provider.getStorage(box.target, slot), 12)), second.target);
  assert.equal(await second.proxiableUUID(), slot);
});

test("clones: at the address foretold, each with its own state", async () => {
  const boxes = await deployed(made.Boxes);
  const original = await deployed(made.Box);
  const salts = [ethers.id("a"), ethers.id("b")];
  for (const [i, one] of salts.entries()) {
    const foretold = await boxes.find(original.target, one);
    assert.deepEqual(await done(boxes.make(original.target, one, me, BigInt(i)), boxes), [["Made", foretold]]);
    assert.equal(await new ethers.Contract(foretold, made.Box.abi, owner).value(), BigInt(i));
    assert.equal((await provider.getCode(foretold)).length, 2 + 2 * 45); // EIP-1167
  }
  assert.deepEqual(await refused(boxes.make.staticCall(original.target, salts[0], me, 1n)), ["FailedDeployment"]);
  const [[, carrying]] = await done(boxes.makeWith(original.target, "0x1234"), boxes);
  assert.equal(await boxes.immutables(carrying), "0x1234");
  assert.equal(await new ethers.Contract(carrying, made.Box.abi, owner).version(), "one");
});

test("Uniswap v2: a pair, liquidity, swaps, and refusals", async () => {
  const shipped = createRequire(import.meta.url);
  const uniswap = (name, part = "core") => shipped(`@uniswap/v2-${part}/build/${name}.json`);
  const weth = await deployed(uniswap("WETH9", "periphery"));
  const factory = await deployed(uniswap("UniswapV2Factory"), me);
  const router = await deployed(uniswap("UniswapV2Router02", "periphery"), factory.target, weth.target);
  const [gold, iron] = [await deployed(made.Gold, 10n ** 24n), await deployed(made.Gold, 10n ** 24n)];
  for (const token of [gold, iron]) await done(token.approve(router.target, ethers.MaxUint256));
  const until = 2n ** 40n;
  const gasLimit = 400_000n; // the first to touch a pair in a second writes its prices too: more gas than an estimate before
  const liquidity = [gold.target, iron.target, 1_000_000n, 4_000_000n, 0n, 0n, me, until];
  await done(router.addLiquidity(...liquidity, { gasLimit: 4_000_000n }));
  const pairAt = await factory.getPair(gold.target, iron.target);
  const [low, high] = [gold.target, iron.target].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  const initCode = ethers.keccak256("0x" + uniswap("UniswapV2Pair").evm.bytecode.object);
  const pairSalt = ethers.solidityPackedKeccak256(["address", "address"], [low, high]);
  assert.equal(pairAt, ethers.getCreate2Address(factory.target, pairSalt, initCode));
  const pair = new ethers.Contract(pairAt, uniswap("UniswapV2Pair").abi, owner);
  assert.equal(await pair.balanceOf(me), 2_000_000n - 1_000n); // sqrt(1e6 * 4e6), less what is locked for ever

  const out = (amount, from, to) => (amount * 997n * to) / (from * 1000n + amount * 997n);
  const expected = out(10_000n, 1_000_000n, 4_000_000n);
  const route = [gold.target, iron.target];
  assert.deepEqual([...(await router.getAmountsOut(10_000n, route))], [10_000n, expected]);
  const before = await iron.balanceOf(me);
  const events = await done(router.swapExactTokensForTokens(10_000n, expected, route, me, until, { gasLimit }), pair);
  assert.deepEqual(events.map(([name]) => name), ["Sync", "Swap"]);
  assert.equal((await iron.balanceOf(me)) - before, expected);
  const reserves = await pair.getReserves();
  const ironIsLow = low === iron.target;
  assert.deepEqual(
    [reserves[0], reserves[1]],
    ironIsLow ? [4_000_000n - expected, 1_010_000n] : [1_010_000n, 4_000_000n - expected],
  );
  const tooMuch = router.swapExactTokensForTokens.staticCall(10_000n, expected, route, me, until);
  await assert.rejects(tooMuch, (error) => error.reason === "UniswapV2Router: INSUFFICIENT_OUTPUT_AMOUNT");
  await assert.rejects(pair.swap.staticCall(1n, 0n, me, "0x"), (error) => error.reason === "UniswapV2: INSUFFICIENT_INPUT_AMOUNT");

  await done(router.addLiquidityETH(gold.target, 500_000n, 0n, 0n, me, until, { value: 1_000_000n, gasLimit: 4_000_000n }));
  const [paid] = await router.getAmountsIn(1_000n, [weth.target, gold.target]);
  const had = await gold.balanceOf(me);
  await done(router.swapETHForExactTokens(1_000n, [weth.target, gold.target], me, until, { value: paid + 5_000n, gasLimit }));
  assert.equal((await gold.balanceOf(me)) - had, 1_000n);
  assert.equal(await provider.getBalance(weth.target), 1_000_000n + paid); // the rest went back

  await done(pair.approve(router.target, ethers.MaxUint256));
  const share = await pair.balanceOf(me);
  await done(router.removeLiquidity(gold.target, iron.target, share, 1n, 1n, me, until, { gasLimit }));
  assert.deepEqual([await pair.balanceOf(me), await pair.totalSupply()], [0n, 1_000n]);
});
