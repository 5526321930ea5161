import type { PageProps } from '../../app/pages';
import { navigate, pagePath } from '../../app/router';
import { t } from '../../i18n/t';
import { PageHead } from '../../ui/page';
import { DocumentEditor } from './editor';

/** The settings of the domain. */
export default function SettingsPage({ params }: PageProps) {
  const { domain = '' } = params;
  return (
    <>
      <PageHead title={t('kind.settings')} lead={t('kind.settings-lead')} />
      <div class="alone">
        <DocumentEditor domain="" kind="domain" name={domain} first={['name', 'country', 'timezone', 'language', 'emergency', 'inbound-default', 'inbound-allow', 'transfers-outside', 'recording-announcement', 'codes']} onClose={() => navigate(pagePath`/d/${domain}/people`)} />
      </div>
    </>
  );
}
