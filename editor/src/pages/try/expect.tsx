import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { listDocuments } from '../../api/documents';
import { useLoaded } from '../../api/resource';
import { t } from '../../i18n/t';
import { draftOf } from '../../save/draft';
import { endWords } from '../../trace/end';
import { Button } from '../../ui/button';
import { type Answer, type Call, expectable, expectationOf, freeName } from './call';

interface ExpectThisProps {
  readonly domain: string;
  readonly call: Call;
  readonly answer: Answer;
}

const KIND = 'expectation';

/** Makes an expectation of a call: it is a change like any other, saved with the others. An expectation presses no keys. */
export function ExpectThis({ domain, call, answer }: ExpectThisProps): JSX.Element | null {
  const draft = draftOf(domain);
  const [name, setName] = useState('');
  const stored = useLoaded(`expectations ${domain}`, (signal) => listDocuments(domain, KIND, signal)).value.data ?? [];
  const choices = expectable(answer);
  const first = choices[0];
  const change = draft.find(KIND, name);
  const value = change?.value as { expect: string; remark?: string } | undefined;
  if (first === undefined || call.asOf !== '' || call.keys !== '') {
    return null;
  }
  const put = (as: string, expect: string, remark: string) => {
    if (as !== name && name !== '') {
      draft.drop(KIND, name);
    }
    draft.put({ kind: KIND, name: as, value: expectationOf(call, expect, remark), title: as });
    setName(as);
  };
  if (value === undefined) {
    const taken = new Set(stored.map((one) => one.name));
    return <Button icon="target" onClick={() => put(freeName(call, taken), first, '')}>{t('try.expect')}</Button>;
  }
  return (
    <fieldset class="expect-this">
      <legend>{t('try.expectation')}</legend>
      <label>
        <span>{t('try.expectation-name')}</span>
        <input class="input mono" value={name} pattern="[A-Za-z0-9_.+\-]{1,64}"
          onChange={(event) => event.currentTarget.value !== '' && put(event.currentTarget.value, value.expect, value.remark ?? '')} />
      </label>
      <label>
        <span>{t('try.expectation-end')}</span>
        <select class="input select" value={value.expect} onChange={(event) => put(name, event.currentTarget.value, value.remark ?? '')}>
          {choices.map((end) => <option key={end} value={end}>{`${endWords(end)} — ${end}`}</option>)}
        </select>
      </label>
      <label>
        <span>{t('try.expectation-why')}</span>
        <input class="input" value={value.remark ?? ''} onInput={(event) => put(name, value.expect, event.currentTarget.value)} />
      </label>
      <p class="muted">{t('try.expectation-save')}</p>
    </fieldset>
  );
}
