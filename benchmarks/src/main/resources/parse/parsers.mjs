// Parses a folder of feeds over and over with those of node's parsers that are installed: parsers.mjs DIR SECONDS
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [folder, seconds] = [process.argv[2], Number(process.argv[3])];
const here = createRequire(path.join(process.cwd(), 'x.js'));
const feeds = fs.readdirSync(folder, { recursive: true })
  .map((name) => path.join(folder, name)).filter((file) => fs.statSync(file).isFile()).sort()
  .map((file) => fs.readFileSync(file));
const bytes = feeds.reduce((sum, feed) => sum + feed.length, 0);

const parsers = {
  'rss-parser': async () => {
    const Parser = (await load('rss-parser')).default;
    return async (text) => (await new Parser().parseString(text)).items.length > 0;
  },
  feedsmith: async () => {
    const { parseFeed } = await load('feedsmith');
    return async (text) => {
      const { feed } = parseFeed(text);
      return (feed.items ?? feed.entries ?? []).length > 0;
    };
  },
};

async function load(name) {
  try {
    return await import(pathToFileURL(here.resolve(name)));
  } catch (e) {
    if (e.code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw e;
    const home = here.resolve.paths(name).map((dir) => path.join(dir, name)).find((dir) => fs.existsSync(dir));
    const about = JSON.parse(fs.readFileSync(path.join(home, 'package.json')));
    const entry = about.exports?.['.']?.import ?? about.exports?.['.'] ?? about.module ?? about.main;
    return import(pathToFileURL(path.join(home, typeof entry === 'string' ? entry : entry.default)));
  }
}

const processor = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };

async function attempt(parse, feed) {
  try {
    return await parse(feed.toString('utf8'));
  } catch {
    return false;
  }
}

async function rounds(parse) {
  const from = processor();
  let count = 0;
  while (processor() - from < seconds) {
    for (const feed of feeds) await attempt(parse, feed);
    count++;
  }
  return { count, took: processor() - from };
}

for (const [parser, open] of Object.entries(parsers)) {
  let parse;
  try {
    parse = await open();
  } catch (e) {
    console.log(`${parser} is not installed (${e.code ?? e.message})`);
    continue;
  }
  await rounds(parse);
  let parsed = 0;
  for (const feed of feeds) if (await attempt(parse, feed)) parsed++;
  const { count, took } = await rounds(parse);
  console.log(JSON.stringify({
    parser, megabytes: bytes * count / 1e6 / took, feeds: feeds.length * count / took, parsed,
  }));
}
