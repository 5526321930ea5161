import assert from 'node:assert/strict';
import {test} from 'node:test';
import {qrPath} from '../../src/pages/me/qr';

/** The modules of the path as rows of # and blanks, without the margin. */
function rows(text: string): string[] {
  const {size, path} = qrPath(text);
  const dark = Array.from({length: size}, () => Array<string>(size).fill(' '));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let i = 0; i < Number(width); i++) {
      dark[Number(y)]![Number(x) + i] = '#';
    }
  }
  return dark.slice(4, size - 4).map(row => row.slice(4, size - 4).join(''));
}

test('a code has its three finders and its margin', () => {
  const code = rows('otpauth://totp/Cordboard:ann?secret=JBSWY3DPEHPK3PXP&issuer=Cordboard');
  const finder = ['#######', '#     #', '# ### #', '# ### #', '# ### #', '#     #', '#######'];
  const last = code.length - 7;
  assert.deepEqual(code.slice(0, 7).map(row => row.slice(0, 7)), finder);
  assert.deepEqual(code.slice(0, 7).map(row => row.slice(last)), finder);
  assert.deepEqual(code.slice(last).map(row => row.slice(0, 7)), finder);
});

test('a longer text needs a larger code', () => {
  assert.ok(qrPath('x'.repeat(300)).size > qrPath('x').size);
  assert.equal(qrPath('x').size, 21 + 8);
});
