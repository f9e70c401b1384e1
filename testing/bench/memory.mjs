// What a node occupies with many transactions pending: starts one, fills its pool, prints VmRSS, then makes one block.
//
//   node memory.mjs [--pending 20000] [--senders 20] [--load 20000]
//
// `--load` transfers are mined before, so that the figure is of a node that has worked. `npm ci` first. BULKHEAD names
// the launcher of another build.
import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Wallet, id, parseEther } from 'ethers';
import { connections, options, post, rpc, untilAnswers } from './support.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const PORT = 18547;
const BATCH = 100;
const RICH = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'; // the known dev key
const LIMIT_KIB = 1024 * 1024;
const set = options({ pending: 20000, senders: 20, load: 20000 });

const folder = mkdtempSync(join(tmpdir(), 'bulkhead-bench-'));
const flags = ['dev', '--port', PORT, '--block-time', 'manual', '--gas-limit', '1000000000', '--data-dir',
  join(folder, 'zone')].map(String);
const log = openSync(join(folder, 'log'), 'a');
const node = spawn(process.env.BULKHEAD ?? join(ROOT, 'bulkhead'), flags, { stdio: ['ignore', log, log] });
process.on('exit', () => {
  node.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const call = (method, ...params) => rpc(PORT, method, params);
const memory = () => Object.fromEntries(readFileSync(`/proc/${node.pid}/status`, 'utf8').split('\n')
  .filter((line) => line.startsWith('VmRSS') || line.startsWith('VmHWM'))
  .map((line) => [line.slice(0, 5), Number(line.match(/\d+/)[0])]));

function print(when) {
  const { VmRSS, VmHWM } = memory();
  console.log(`${when}: VmRSS ${(VmRSS / 1024).toFixed(0)} MiB, highest ${(VmHWM / 1024).toFixed(0)} MiB`);
  return VmRSS;
}

async function send(raws) {
  const agent = connections();
  for (let i = 0; i < raws.length; i += BATCH) {
    const batch = raws.slice(i, i + BATCH)
      .map((raw, at) => ({ jsonrpc: '2.0', id: at, method: 'eth_sendRawTransaction', params: [raw] }));
    const refused = (await post(PORT, batch, agent)).find((answer) => answer.error);
    if (refused) throw new Error(refused.error.message);
  }
  agent.destroy();
}

async function mineAll() {
  while (Number((await call('txpool_status')).pending) > 0) await call('evm_mine');
}

await untilAnswers(PORT);
const chainId = Number(await call('eth_chainId'));
const gasPrice = BigInt(await call('eth_gasPrice')) * 4n;
const rich = new Wallet(RICH);
const funds = parseEther(String(Math.min(20, 9000 / set.senders)));
const wallets = Array.from({ length: set.senders }, (_, i) => new Wallet(id(`memory-${i}`)));
await send(await Promise.all(wallets.map((wallet, nonce) => rich.signTransaction(
  { type: 0, chainId, gasPrice, nonce, to: wallet.address, value: funds, gasLimit: 21000 }))));
await mineAll();

const nonces = wallets.map(() => 0);
const transfers = (count) => Promise.all(Array.from({ length: count }, (_, i) => {
  const sender = i % wallets.length;
  return wallets[sender].signTransaction({
    type: 2, chainId, nonce: nonces[sender]++, maxFeePerGas: gasPrice, maxPriorityFeePerGas: 1n,
    to: rich.address, value: 1n, gasLimit: 21000,
  });
}));

print('started');
await send(await transfers(set.load));
await mineAll();
print(`${set.load} transfers mined`);
await send(await transfers(set.pending));
const { pending } = await call('txpool_status');
const rss = print(`${Number(pending)} pending from ${set.senders} senders`);
await mineAll();
print('these mined, too');
process.exit(Number(pending) === set.pending && rss <= LIMIT_KIB ? 0 : 1);
