import { useRef, useState } from 'preact/hooks';
import { path, send } from '../../api/client';
import { listPath } from '../../api/documents';
import { asApiError, type ApiError } from '../../api/problem';
import { isReadOnly } from '../../app/rights';
import { label } from '../../form/members';
import { savedCount } from '../../form/targets';
import { t } from '../../i18n/t';
import { Button } from '../../ui/button';
import { joined, parts, readCsv, writeCsv } from '../../ui/csv';
import { download } from '../../ui/download';
import { ErrorNotice } from '../../ui/notice';
import { toast } from '../../ui/toast';
import { nameInWords } from './name';

interface RowResult {
  name: string;
  saved: boolean;
  detail?: string;
  errors?: { pointer: string; detail: string }[];
}

/** The rows that the API sends and takes at once. */
const MOST = 1000;

async function wholeTable(domain: string, kind: string, filter: string): Promise<string[][]> {
  const pages: string[][][] = [];
  let cursor: string | undefined;
  do {
    const page = await send<string>('GET', listPath(domain, kind), undefined, { accept: 'text/csv', params: { limit: MOST, filter, cursor } });
    pages.push(readCsv(page.data));
    cursor = page.next;
  } while (cursor);
  return joined(pages);
}

/** What is wrong, and where, as the form says it. */
function inWords({ pointer, detail }: { pointer: string; detail: string }): string {
  const [, form] = /^its name is expected to match (.+)$/.exec(detail) ?? [];
  if (form !== undefined) return nameInWords(form);
  const place = pointer.split('/').slice(1).map((part) => label(part)).join(' › ');
  return place === '' ? detail : `${place}: ${detail}`;
}

/** A table as it is, unless it is too long for one request. */
function inParts(text: string): string[] {
  const table = readCsv(text);
  return table.length <= MOST + 1 ? [text] : parts(table, MOST).map(writeCsv);
}

/** The list as a table for a spreadsheet, and a table from a spreadsheet into the list. Good rows are saved. */
export function CsvButtons({ domain, kind, filter, onDone }: { domain: string; kind: string; filter: string; onDone: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [results, setResults] = useState<RowResult[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | undefined>();

  const save = async () => {
    setError(undefined);
    setBusy(true);
    try {
      download(`${kind}-${domain}.csv`, 'text/csv', writeCsv(await wholeTable(domain, kind, filter)));
    } catch (failure) {
      setError(asApiError(failure));
    }
    setBusy(false);
  };
  const read = async (file: File | undefined) => {
    if (!file) return;
    setError(undefined);
    setResults([]);
    setBusy(true);
    try {
      const rows: RowResult[] = [];
      for (const part of inParts(await file.text())) {
        const reply = await send<{ rows: RowResult[] }>('POST', path`/domains/${domain}/${kind}/csv`, part, { type: 'text/csv', params: { rows: 'good' } });
        rows.push(...reply.data.rows);
      }
      setResults(rows.filter((row) => !row.saved));
      toast(t('kind.csv-saved', { count: rows.filter((row) => row.saved).length }));
      savedCount.value++;
      onDone();
    } catch (failure) {
      setError(asApiError(failure));
    }
    setBusy(false);
  };

  return (
    <>
      <Button icon="download" disabled={isBusy} onClick={() => void save()}>CSV</Button>
      {isReadOnly.value ? null : (
        <>
          <Button icon="upload" disabled={isBusy} onClick={() => input.current?.click()}>{t(isBusy ? 'kind.csv-busy' : 'kind.csv-in')}</Button>
          <input
            ref={input}
            type="file"
            accept=".csv,text/csv"
            hidden
            aria-label={t('kind.csv-in')}
            onChange={(event) => {
              void read(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
        </>
      )}
      {error ? <ErrorNotice error={error} /> : null}
      {results.length > 0 ? (
        <div class="notice notice-bad csv-results" role="alert">
          <div>
            <strong>{t('kind.csv-refused', { count: results.length })}</strong>
            <ul>
              {results.map((row) => (
                <li key={row.name}><span class="mono">{row.name}</span> {row.errors?.map(inWords).join('; ') ?? row.detail}</li>
              ))}
            </ul>
            <Button onClick={() => setResults([])}>{t('ui.close')}</Button>
          </div>
        </div>
      ) : null}
    </>
  );
}
