import type { DocumentCode } from '../kinds'
import { commonPlaceholders, ownPlaceholdersOf, type PlaceholderSet } from '../placeholders'

/** What the template of a document may hold: its own placeholders first, then those of every document. */
export function PlaceholderLists({ code }: { code: DocumentCode }) {
  const own = ownPlaceholdersOf(code)
  return (
    <div className="placeholder-lists">
      <p>
        占位符连花括号原样写进模板，程序打印时换成案件里的内容。列表写成 {'{#当事人}……{/当事人}'}
        ，中间的内容每人重复一遍；写在表格一行的头尾，就每人一行。条件写成 {'{#是单位}……{/是单位}'}
        ，不成立就整段不印。
      </p>
      {own && <Lists title="这份文书自己的" set={own} />}
      <Lists title="每份文书都能用的" set={commonPlaceholders} />
    </div>
  )
}

function Lists({ title, set }: { title: string; set: PlaceholderSet }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <dl>
        {set.values.map(({ name, means }) => (
          <Entry key={name} code={`{${name}}`} means={means} />
        ))}
        {set.conditions.map(({ name, means }) => (
          <Entry key={name} code={`{#${name}}…{/${name}}`} means={`条件：${means}`} />
        ))}
      </dl>
      {set.lists.map(list => (
        <section key={list.name}>
          <h4>
            列表 <code>{`{#${list.name}}…{/${list.name}}`}</code> {list.means}
          </h4>
          <dl>
            {list.rows.map(({ name, means }) => (
              <Entry key={name} code={`{${name}}`} means={means} />
            ))}
            {(list.conditions ?? []).map(({ name, means }) => (
              <Entry key={name} code={`{#${name}}…{/${name}}`} means={`条件：${means}`} />
            ))}
          </dl>
        </section>
      ))}
    </section>
  )
}

function Entry({ code, means }: { code: string; means: string }) {
  return (
    <div>
      <dt>
        <code>{code}</code>
      </dt>
      <dd>{means}</dd>
    </div>
  )
}
