/** A new person. */
export interface Person {
  number: string;
  name: string;
  department: string;
  email: string;
  password: string;
}

/** A line is `name, department, e-mail`; the last two may be missing. Numbers go on from the first one, past those taken. */
export function readPeople(lines: string, first: string, taken: string[]): Person[] {
  if (!/^\d{1,9}$/.test(first)) return [];
  const isTaken = new Set(taken);
  let next = Number(first);
  return lines
    .split('\n')
    .map((line) => line.split(/[,;\t]/).map((part) => part.trim()))
    .filter(([name]) => name)
    .map(([name = '', department = '', email = '']) => {
      while (isTaken.has(padded(next, first))) next++;
      return { number: padded(next++, first), name, department, email, password: '' };
    });
}

function padded(number: number, like: string): string {
  return String(number).padStart(like.length, '0');
}

/** For a spreadsheet: what it would run as a formula gets a ' in front. */
export function asCsv(people: Person[]): string {
  const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
  const rows = people.map((each) => [each.number, each.name, each.password].map(cell).join(','));
  return ['number,name,password', ...rows].join('\r\n') + '\r\n';
}
