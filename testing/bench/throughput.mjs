// Bulkhead beside anvil, one load after the other on the same machine, in turns.
//
//   node throughput.mjs [--repeats 3] [--n 10000] [--blocks 0.1,1] [--kinds transfer,erc20] [--batches 1,100]
//                       [--senders 20] [--conc 8] [--warmups 1] [--only bulkhead|anvil] [--out FILE]
//
// `npm ci` first. The load generator is foreign: ../shared/loadgen, or the folder that LOADGEN names. BULKHEAD names
// the launcher of another build, to compare two.
import { spawn, execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir, cpus, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connections, median, options, rpc, untilAnswers } from './support.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(HERE, '../..');
const BULKHEAD = process.env.BULKHEAD ?? join(ROOT, 'bulkhead');
const LOADGEN = process.env.LOADGEN ?? join(ROOT, '../shared/loadgen');
const GAS_LIMIT = '1000000000';
const set = options({
  repeats: 3, n: 10000, blocks: '0.1,1', kinds: 'transfer,erc20', batches: '1,100',
  senders: 20, conc: 8, warmups: 1, only: '', out: '',
});

const SERVERS = {
  anvil: {
    port: 18545,
    command: (blockTime) => [
      join(HERE, 'node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil'),
      '--port', '18545', '--block-time', blockTime, '--gas-limit', GAS_LIMIT, '--silent',
    ],
  },
  bulkhead: {
    port: 18546,
    command: (blockTime, data) => [
      BULKHEAD, 'dev',
      '--port', '18546', '--block-time', blockTime, '--gas-limit', GAS_LIMIT, '--data-dir', data,
    ],
  },
};

const started = [];
const folder = mkdtempSync(join(tmpdir(), 'bulkhead-bench-'));
process.on('exit', () => {
  started.forEach((child) => child.kill('SIGKILL'));
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const names = Object.keys(SERVERS).filter((name) => !set.only || name === set.only);

/** Starts both, and returns what ends them. */
async function start(blockTime) {
  const children = [];
  for (const name of names) {
    const [program, ...flags] = SERVERS[name].command(blockTime, join(folder, `zone-${blockTime}`));
    console.log(`# ${[program.replace(ROOT, '.'), ...flags].join(' ').replace(folder, 'DATA')}`);
    const log = openSync(join(folder, `${name}.log`), 'a');
    const child = spawn(program, flags, { stdio: ['ignore', log, log], cwd: ROOT });
    started.push(child);
    children.push(child);
    await untilAnswers(SERVERS[name].port);
  }
  return () => Promise.all(children.map((child) => new Promise((done) => {
    child.once('exit', done);
    child.kill('SIGTERM');
  })));
}

/** One load on one server; what the load generator printed. */
function load(name, kind, batch, label) {
  const flags = ['--url', `http://127.0.0.1:${SERVERS[name].port}`, '--kind', kind, '--n', set.n,
    '--senders', set.senders, '--batch', batch, '--conc', set.conc, '--label', label];
  const result = JSON.parse(execFileSync('node', [join(LOADGEN, 'loadgen.mjs'), ...flags.map(String)],
    { cwd: HERE, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
  if (result.errors || result.missing || result.receiptsOk !== result.n) {
    console.log(`! ${label}: ${JSON.stringify(result)}`);
  }
  if (set.out) appendFileSync(set.out, JSON.stringify(result) + '\n');
  return result;
}

/** `eth_getTransactionReceipt` of the last block with transactions, each request by itself: answers per second. */
async function receiptsAlone(name) {
  const port = SERVERS[name].port;
  let height = Number(await rpc(port, 'eth_blockNumber', []));
  let hashes = [];
  for (; hashes.length === 0 && height > 0; height--) {
    hashes = (await rpc(port, 'eth_getBlockByNumber', ['0x' + height.toString(16), false])).transactions;
  }
  const agent = connections();
  let next = 0;
  const total = 5000;
  const begin = performance.now();
  await Promise.all(Array.from({ length: set.conc }, async () => {
    while (next < total) await rpc(port, 'eth_getTransactionReceipt', [hashes[next++ % hashes.length]], agent);
  }));
  agent.destroy();
  return total / (performance.now() - begin) * 1000;
}

function row(label, samples, digits = 0) {
  const cells = names.map((name) => median(samples[name]));
  const ratio = names.length === 2 ? (cells[1] / cells[0]).toFixed(2) : '';
  const all = names.map((name) => samples[name].map((value) => value.toFixed(digits)).join(' ')).join(' · ');
  console.log(`| ${label} | ${cells.map((cell) => cell.toFixed(digits)).join(' | ')} | ${ratio} | ${all} |`);
}

const collect = () => Object.fromEntries(names.map((name) => [name, []]));

if (!existsSync(join(LOADGEN, 'loadgen.mjs'))) {
  console.log(`no load generator in ${LOADGEN}; set LOADGEN`);
  process.exit(0);
}
execFileSync(BULKHEAD, ['build'], { stdio: ['ignore', 'inherit', 'inherit'] });
console.log(`# ${cpus().length} × ${cpus()[0].model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, node ${process.version}`);
console.log(`# loadgen --n ${set.n} --senders ${set.senders} --conc ${set.conc}; ${set.repeats} repeats in turns after ${set.warmups} discarded; medians`);
for (const blockTime of String(set.blocks).split(',')) {
  const stop = await start(blockTime);
  for (let i = 0; i < set.warmups; i++) {
    for (const name of names) {
      const first = ['transfer', 'erc20'].map((kind) => load(name, kind, 1, `${name} warm-up`).minedTps);
      console.log(`# ${name}: first loads after the start: ${first.join(' plain, ')} ERC-20 per second`);
    }
  }
  console.log(`\n| blocks of ${blockTime} s | ${names.join(' | ')} | ratio | all |\n| --- |${' --- |'.repeat(names.length + 2)}`);
  for (const kind of String(set.kinds).split(',')) {
    for (const batch of String(set.batches).split(',').map(Number)) {
      const mined = collect();
      const received = collect();
      const alone = collect();
      for (let i = 0; i < set.repeats; i++) {
        for (const name of names) {
          const result = load(name, kind, batch, `${name} ${kind} batch ${batch} blocks ${blockTime}`);
          mined[name].push(result.minedTps);
          received[name].push(result.receiptsOk / result.receiptS);
          if (batch === 1) alone[name].push(await receiptsAlone(name));
        }
      }
      const load100 = batch === 1 ? 'unbatched' : `batches of ${batch}`;
      row(`${kind}, ${load100}: transactions/s`, mined);
      row(`${kind}: receipts/s, batches of 100`, received);
      if (batch === 1) row(`${kind}: receipts/s, unbatched`, alone);
    }
  }
  await stop();
}
process.exit(0);
