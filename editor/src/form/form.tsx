import type { Json, JsonObject } from '../api/documents';
import { atMissing, Form, type Placed, problemsAt } from './context';
import { Members } from './members';
import { resolved, type Schema, types } from './schema';
import { Problems } from './problems';
import { ListField } from './list';

export interface SchemaFormProps {
  schema: Schema;
  value: Json;
  onChange: (value: Json) => void;
  domain: string;
  kind: string;
  problems?: Placed[];
  /** The members that are always shown, first; the others are shown if they are set, or under "more". */
  first?: string[];
  /** Members that the page shows elsewhere. */
  without?: string[];
  readOnly?: boolean;
  isStored?: boolean;
}

/** A form for any document, from its schema. */
export function SchemaForm(props: SchemaFormProps) {
  const { schema, value, onChange, domain, kind, first, without, readOnly = false, isStored = false } = props;
  const own = resolved(schema, schema);
  const problems = (props.problems ?? []).map(atMissing);
  return (
    <Form.Provider value={{ domain, kind, root: schema, problems, readOnly, isStored }}>
      <div class="form">
        <Problems problems={problemsAt(problems, '', false)} />
        {types(own).includes('array') ? (
          <ListField id={`f-${kind}`} schema={own} value={value} pointer="" onChange={(next) => onChange(next ?? [])} />
        ) : (
          <Members schema={own} value={(value ?? {}) as JsonObject} pointer="" onChange={onChange} first={first} without={without} />
        )}
      </div>
    </Form.Provider>
  );
}
