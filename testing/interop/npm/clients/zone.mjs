// What every client's script knows: where the node is, and whose keys it may use.
// A script runs as `node clients/NAME.mjs URL`; it passes on anvil as it does here, save where it asks `isBulkhead`.
export const url = process.argv[2] ?? "http://127.0.0.1:8545";
export const CHAIN_ID = 31337;

/// The dev mnemonic: public knowledge. Each script spends from an account of its own, so that all may share a node.
export const MNEMONIC = "test test test test test test test test test test test junk";
export const ACCOUNT = { ethers: 1, viem: 2, contracts: 3, hardhat: 4, forge: 5, web3j: 6, cast: 7 };

/// One JSON-RPC call, without a client between.
export async function rpc(method, ...params) {
  const answer = await raw({ jsonrpc: "2.0", id: 1, method, params });
  if (answer.error) {
    throw Object.assign(new Error(answer.error.message), answer.error);
  }
  return answer.result;
}

/// Posts any JSON; what was answered.
export async function raw(body) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.json();
}

export const isBulkhead = (await rpc("web3_clientVersion")).includes("Bulkhead/");

/// Polls until `look` finds something; fails after ten seconds, naming what was waited for.
export async function eventually(what, look) {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const seen = await look();
    if (seen) {
      return seen;
    }
    if (Date.now() > deadline) {
      throw new Error("not seen in ten seconds: " + what);
    }
    await new Promise((resume) => setTimeout(resume, 20));
  }
}
