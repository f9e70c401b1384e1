// Hardhat's two clients, with keys in the node and in hardhat.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { network } from "hardhat";

for (const keys of ["zone", "signing"]) {
  describe(`with the keys of ${keys}`, async () => {
    const { ethers, viem } = await network.create(keys);
    const later = 2 ** 40;

    /// The custom error of a call that must fail: `[name, ...arguments]`.
    async function refused(call: Promise<unknown>, { interface: abi }: any) {
      const error = await call.then(() => assert.fail("not refused"), (thrown) => thrown);
      const { name, args } = abi.parseError(error.data);
      return [name, ...args];
    }

    it("ethers deploys, calls, reads events and decodes refusals", async () => {
      const [owner, other] = await ethers.getSigners();
      const piggy = await ethers.deployContract("Piggy", [later], { value: 5n });
      assert.deepEqual([await piggy.opens(), await piggy.owner()], [BigInt(later), owner.address]);
      assert.equal(await ethers.provider.getBalance(piggy.target), 5n);
      const [early, , opens] = await refused(piggy.open.staticCall(), piggy);
      assert.deepEqual([early, opens], ["TooEarly", BigInt(later)]);
      assert.deepEqual(await refused(piggy.connect(other).open(), piggy), ["OwnableUnauthorizedAccount", other.address]);
      const failed = await piggy.open({ gasLimit: 100_000 }).then((sent) => sent.wait()).catch((error) => error);
      assert.equal(failed.receipt.status, 0);
      await assert.rejects(ethers.deployContract("Piggy", [1]), /opens in the past/);
      const handed = await (await piggy.transferOwnership(other.address)).wait();
      const [event] = await piggy.queryFilter(piggy.filters.OwnershipTransferred(owner.address, other.address));
      assert.equal(event.transactionHash, handed.hash);
    });

    it("viem deploys, calls, reads events and decodes refusals", async () => {
      const reader = await viem.getPublicClient();
      const [owner, other] = await viem.getWalletClients();
      const piggy = await viem.deployContract("Piggy", [BigInt(later)], { value: 5n });
      assert.equal((await piggy.read.owner()).toLowerCase(), owner.account.address);
      await assert.rejects(piggy.write.open(), /TooEarly/);
      await assert.rejects(piggy.write.open({ account: other.account }), /OwnableUnauthorizedAccount/);
      const hash = await piggy.write.transferOwnership([other.account.address]);
      const { status, blockNumber } = await reader.waitForTransactionReceipt({ hash });
      assert.equal(status, "success");
      const [event] = await piggy.getEvents.OwnershipTransferred({}, { fromBlock: blockNumber });
      assert.equal(event.args.newOwner.toLowerCase(), other.account.address);
    });

    it("signs typed data and messages", async () => {
      const [signer] = await ethers.getSigners();
      const domain = { name: "Piggy", version: "1", chainId: 31337 };
      const types = { Order: [{ name: "what", type: "string" }, { name: "amount", type: "uint256" }] };
      const order = { what: "coins", amount: 3n };
      const signature = await signer.signTypedData(domain, types, order);
      assert.equal(ethers.verifyTypedData(domain, types, order, signature), signer.address);
      assert.equal(ethers.verifyMessage("hello", await signer.signMessage("hello")), signer.address);
    });
  });
}
