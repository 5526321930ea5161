/** The number itself, or the next one that nothing has. */
export function notTaken(number: string, taken: ReadonlySet<string>): string {
  if (!/^\d{1,15}$/.test(number)) return number;
  let next = Number(number);
  while (taken.has(String(next).padStart(number.length, '0'))) next++;
  return String(next).padStart(number.length, '0');
}

/** The number after the highest of those with most digits alike: after 6001 and 6005 it is 6006. Without any: empty. */
export function freeNumber(taken: string[]): string {
  const numbers = taken.filter((name) => /^[1-9]\d{1,8}$/.test(name)).map(Number);
  if (numbers.length === 0) return '';
  const highest = Math.max(...numbers);
  return String(highest + 1);
}
