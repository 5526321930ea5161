const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const DIGITS = '0123456789';

function pick(alphabet: string): string {
  // Values from the last, incomplete run of the alphabet would make some characters more likely.
  const limit = 256 - (256 % alphabet.length);
  for (;;) {
    const byte = crypto.getRandomValues(new Uint8Array(1))[0] ?? 0;
    if (byte < limit) return alphabet.charAt(byte % alphabet.length);
  }
}

/** A password of 20 characters (115 bits) that can be read aloud, or a PIN of 6 digits. */
export function randomSecret(form: 'password' | 'pin'): string {
  const [alphabet, length] = form === 'pin' ? [DIGITS, 6] : [LETTERS, 20];
  return Array.from({ length }, () => pick(alphabet)).join('');
}
