import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TEXT = /\.(js|css|svg|ttf|eot)$/;
const SMALLEST = 1000; // bytes; below it an answer fits one packet anyway

/** @type {Record<string, (content: Buffer) => Promise<Buffer>>} by the ending of the file */
const VARIANTS = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  gz: (content) => promisify(gzip)(content, { level: 9 }),
};

/**
 * Writes `<file>.br` and `<file>.gz` beside every built file that gets smaller: the server only picks one.
 * @returns {import('vite').Plugin}
 */
export function compressed() {
  return {
    name: 'compressed',
    async writeBundle({ dir = '.' }, bundle) {
      const texts = Object.keys(bundle).filter((name) => TEXT.test(name));
      await Promise.all(texts.map((name) => write(join(dir, name))));
    },
  };
}

/** @param {string} file */
async function write(file) {
  const content = await readFile(file);
  if (content.length < SMALLEST) return;
  for (const [ending, compress] of Object.entries(VARIANTS)) {
    await writeFile(`${file}.${ending}`, await compress(content));
  }
}
