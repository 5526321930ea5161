import { useRef, useState } from 'preact/hooks';
import { path, ROOT, send } from '../../api/client';
import { asApiError, type ApiError } from '../../api/problem';
import { useLoaded } from '../../api/resource';
import { isReadOnly } from '../../app/rights';
import { savedCount } from '../../form/targets';
import type { Schema } from '../../form/schema';
import { t } from '../../i18n/t';
import { draftOf } from '../../save/draft';
import type { OpenDocument } from '../../save/documents';
import { sayInForce } from '../../save/savebar';
import type { Saved } from '../../save/saving';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/notice';

/** Whether documents of the kind name a sound that the API takes and plays. */
export function hasSound(schema: Schema): boolean {
  return Object.values(schema.properties ?? {}).some((member) => member['x-sound'] === true);
}

interface SoundProps {
  domain: string;
  kind: string;
  name: string;
  open: OpenDocument;
}

/** What callers hear, to listen to, and another file in its place. */
export function Sound({ domain, kind, name, open }: SoundProps) {
  const address = path`/domains/${domain}/${kind}/${name}/audio`;
  const [version, setVersion] = useState(0);
  const key = `${address} ${version} ${savedCount.value}`;
  const { data, error } = useLoaded(open.isStored ? key : null, async (signal) => {
    // One byte is enough to know that there is something to play, and why not.
    await send('GET', address, undefined, { headers: { Range: 'bytes=0-0' }, signal });
    return key;
  }).value;
  return (
    <section class="sound" aria-label={t('sound.title')}>
      {data === key ? <audio key={key} controls preload="none" src={ROOT + address} aria-label={t('sound.listen')} /> : null}
      {error ? <p class="muted">{error.message}</p> : null}
      {isReadOnly.value ? null : <Upload address={address} domain={domain} onSaved={() => draftOf(domain).adopt(kind, name)} onDone={() => setVersion(version + 1)} />}
    </section>
  );
}

interface UploadProps {
  address: string;
  domain: string;
  onSaved: () => Promise<void>;
  onDone: () => void;
}

function Upload({ address, domain, onSaved, onDone }: UploadProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | undefined>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    setError(undefined);
    setBusy(true);
    try {
      const { data } = await send<Saved>('PUT', address, file, { type: 'audio/wav' });
      await onSaved();
      savedCount.value++;
      sayInForce(domain, data);
      onDone();
    } catch (failure) {
      setError(asApiError(failure));
    }
    setBusy(false);
  };
  return (
    <>
      <Button icon="upload" disabled={isBusy} onClick={() => input.current?.click()}>{t(isBusy ? 'sound.busy' : 'sound.upload')}</Button>
      <input
        ref={input}
        type="file"
        accept=".wav,audio/wav"
        hidden
        aria-label={t('sound.upload')}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <p class="muted">{t('sound.hint')}</p>
      {error ? <ErrorNotice error={error} /> : null}
    </>
  );
}
