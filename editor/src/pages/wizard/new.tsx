import { useSignal } from '@preact/signals';
import { readDomains } from '../../app/domains';
import { navigate, pagePath } from '../../app/router';
import { t } from '../../i18n/t';
import { Draft } from '../../save/draft';
import { save } from '../../save/savebar';
import { ComboField, TextField } from '../access/field';
import { OwnForm } from '../access/own-form';
import { domainValue } from './plan';

const ZONES = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: '', hint: '' }));

/** The zone of the browser is a good guess. */
function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The first page of the wizard: the domain itself. */
export default function NewDomainPage() {
  const name = useSignal('');
  const title = useSignal('');
  const country = useSignal('');
  const zone = useSignal(ownZone());
  const make = async () => {
    const draft = new Draft('');
    draft.put({ kind: 'domain', name: name.value, value: domainValue(title.value, country.value, zone.value) });
    let isSaved = true;
    await save(draft, () => (isSaved = false));
    const refusal = draft.refusal.peek();
    draft.clear();
    if (!isSaved) throw refusal ?? new Error(t('wizard.not-made'));
    await readDomains();
    navigate(pagePath`/d/${name.value}/setup/extensions`);
  };
  return (
    <div class="wizard">
      <h1>{t('wizard.title')}</h1>
      <OwnForm title={t('wizard.domain')} text={t('wizard.domain-text')} send={make} button={t('wizard.make')}>
        {(problem) => (
          <>
            <TextField
              label={t('wizard.name')}
              hint={t('wizard.name-hint')}
              placeholder="acme.example"
              value={name.value}
              set={(to) => (name.value = to.trim().toLowerCase())}
              autoComplete="off"
            />
            <TextField label={t('wizard.company')} hint={t('wizard.company-hint')} value={title.value} set={(to) => (title.value = to)} problem={problem('name')} />
            <TextField
              label={t('wizard.country')}
              hint={t('wizard.country-hint')}
              maxLength={2}
              value={country.value}
              set={(to) => (country.value = to.toUpperCase())}
              problem={problem('country')}
            />
            <ComboField
              label={t('wizard.zone')}
              hint={t('wizard.zone-hint')}
              value={zone.value}
              set={(to) => (zone.value = to)}
              problem={problem('timezone')}
              options={ZONES}
            />
          </>
        )}
      </OwnForm>
    </div>
  );
}
