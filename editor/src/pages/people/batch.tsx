import { useState } from 'preact/hooks';
import type { JsonObject } from '../../api/documents';
import { randomSecret } from '../../form/secret';
import { t } from '../../i18n/t';
import type { Row } from '../../save/documents';
import { draftOf } from '../../save/draft';
import { Button, IconButton } from '../../ui/button';
import { CopyButton } from '../../ui/copy';
import { download } from '../../ui/download';
import { takesFocus } from '../../ui/focus';
import { Notice } from '../../ui/notice';
import { Panel } from '../../ui/page';
import { freeNumber } from '../kind/free';
import { asCsv, type Person, readPeople } from './batchlines';

interface BatchProps {
  domain: string;
  rows: Row[];
  onClose: () => void;
}

/** Many new people at once: a line for each, with a number and a password that is generated and shown this once. */
export function Batch({ domain, rows, onClose }: BatchProps) {
  const taken = rows.map((row) => row.name);
  const own = rows.filter((row) => row.value['alias-of'] === undefined).map((row) => row.name);
  const [lines, setLines] = useState('');
  const [first, setFirst] = useState<string | undefined>();
  const [hasMailbox, setMailbox] = useState(true);
  const [made, setMade] = useState<Person[]>([]);
  const suggested = freeNumber(own) || '1001';
  const people = readPeople(lines, first ?? suggested, taken);

  const create = () => {
    const all = people.map((each) => ({ ...each, password: randomSecret('password') }));
    all.forEach((each) => draftOf(domain).put({ kind: 'exten', name: each.number, value: document(each, hasMailbox), title: each.name }));
    setMade(all);
  };

  return (
    <Panel title={t('people.batch')} label={t('people.batch')} tools={<IconButton icon="close" label={t('ui.close')} onClick={onClose} />}>
      {made.length > 0 ? <Passwords domain={domain} people={made} /> : (
        <form class="members" onSubmit={(event) => (event.preventDefault(), create())}>
          <label class="stacked">
            {t('people.batch-lines')}
            <textarea class="input" rows={10} ref={takesFocus} placeholder={'Ann, Sales\nBob, Service, bob@acme.test'} value={lines} onInput={(event) => setLines(event.currentTarget.value)} />
          </label>
          <label class="stacked">
            {t('people.batch-first')}
            <input class="input input-short mono" inputMode="numeric" value={first ?? suggested} onInput={(event) => setFirst(event.currentTarget.value.trim())} />
          </label>
          <label class="allow">
            <input type="checkbox" checked={hasMailbox} onChange={() => setMailbox(!hasMailbox)} /> {t('people.batch-mailbox')}
          </label>
          {people.length > 0 ? <p class="muted">{people.map((each) => `${each.number} ${each.name}`).join(' · ')}</p> : null}
          <Button look="main" type="submit" disabled={people.length === 0}>{t('people.batch-make', { count: people.length })}</Button>
        </form>
      )}
    </Panel>
  );
}

function document(person: Person, hasMailbox: boolean): JsonObject {
  const { name, department, email, password } = person;
  return {
    name,
    ...(department ? { department } : {}),
    ...(email ? { email } : {}),
    param: { password },
    ...(hasMailbox ? { voicemail: { enabled: true } } : {}),
  };
}

function Passwords({ domain, people }: { domain: string; people: Person[] }) {
  const isSaved = people.every((each) => draftOf(domain).find('exten', each.number) === undefined);
  return (
    <>
      <Notice tone="warning" title={t(isSaved ? 'people.batch-last' : 'people.batch-once')}>
        <Button icon="download" onClick={() => download(`passwords-${domain}.csv`, 'text/csv', asCsv(people))}>{t('people.batch-keep')}</Button>
      </Notice>
      <div class="table-scroll">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t('people.number')}</th>
              <th scope="col">{t('member.name')}</th>
              <th scope="col">{t('people.sip-password')}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((each) => (
              <tr key={each.number}>
                <td>{each.number}</td>
                <td>{each.name}</td>
                <td>
                  <span class="tools">
                    <code>{each.password}</code> <CopyButton text={each.password} label={t('people.copy-of', { name: each.number })} />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
