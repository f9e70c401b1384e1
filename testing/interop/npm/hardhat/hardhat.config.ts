import hardhatEthers from "@nomicfoundation/hardhat-ethers";
import hardhatNetworkHelpers from "@nomicfoundation/hardhat-network-helpers";
import hardhatNodeTestRunner from "@nomicfoundation/hardhat-node-test-runner";
import hardhatViem from "@nomicfoundation/hardhat-viem";
import { configVariable, defineConfig } from "hardhat/config";
import { fileURLToPath } from "node:url";

const mnemonic = "test test test test test test test test test test test junk"; // the dev mnemonic: public knowledge
const zone = {
  type: "http",
  chainType: "l1",
  url: configVariable("ZONE_URL"),
  ethers: { waitForTransactionReceipt: true }, // tests are written for networks that mine before they answer
} as const;

export default defineConfig({
  plugins: [hardhatEthers, hardhatNetworkHelpers, hardhatNodeTestRunner, hardhatViem],
  solidity: {
    version: "0.8.37",
    // the compiler that npm brought: none is downloaded
    path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
    preferWasm: true,
    settings: { optimizer: { enabled: true, runs: 200 }, evmVersion: "osaka" },
  },
  paths: { artifacts: "../node_modules/.cache/hardhat/artifacts", cache: "../node_modules/.cache/hardhat/cache" },
  networks: {
    // the node holds the keys
    zone: { ...zone },
    // hardhat holds the keys
    signing: { ...zone, accounts: { mnemonic, initialIndex: 4, count: 2 } },
  },
});
