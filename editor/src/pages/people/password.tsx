import type { JsonObject } from '../../api/documents';
import { isReadOnly } from '../../app/rights';
import { Form } from '../../form/context';
import { Leaf } from '../../form/fields';
import { withMember } from '../../form/schema';
import { t } from '../../i18n/t';
import type { OpenDocument } from '../../save/documents';

/** The password of the phone. It is generated and shown once: Cordboard never sends it back. */
export function SipPassword({ open }: { open: OpenDocument }) {
  const person = open.value as JsonObject;
  const param = (person['param'] ?? {}) as JsonObject;
  const isNew = typeof param['password'] === 'string' && param['password'] !== '';
  return (
    <Form.Provider value={{ domain: '', kind: 'exten', root: {}, problems: [], readOnly: isReadOnly.value, isStored: open.isStored }}>
      <div class="member">
        <label class="member-label" for="sip-password">{t('people.sip-password')}</label>
        <div class="member-control">
          <Leaf
            id="sip-password"
            schema={{ writeOnly: true }}
            shape="secret"
            value={param['password']}
            invalid={false}
            onChange={(password) => open.set({ ...person, param: withMember(param, 'password', password) })}
          />
          {isNew ? <p class="member-description">{t('people.sip-password-lead')}</p> : null}
        </div>
      </div>
    </Form.Provider>
  );
}
