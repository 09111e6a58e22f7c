import { Button, Tabs } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { RecordPage, type RecordPageProps } from '../../../ui/RecordPage'
import type { Row } from '../../../ui/records'
import { today } from '../../../ui/now'
import { material, materialMovement, materialMovementOperations, materialOperations } from '../contract'
import { materialLabel } from '../rules'
import { movementForm, useMovement } from './Movements'
import { StockMark } from './StockMark'

const number = (row: Row, name: string): number => (typeof row[name] === 'number' ? row[name] : 0)

const movements: Omit<RecordPageProps, 'title'> = {
  def: materialMovement,
  operations: materialMovementOperations,
  newLabel: '登记出入库',
  filters: ['kind'],
  links: { materialId: { operations: materialOperations, labelOf: materialLabel } },
  form: { ...movementForm, presets: () => ({ movedOn: today(), kind: 'in' }) },
  sheet: { hidden: ['materialName'] },
  table: {
    columns: ['movedOn', 'materialName', 'kind', 'quantity', 'difference', 'person', 'note'],
    searchHint: '搜资料名称、批次'
  },
  emptyText: '还没有出入库记录。资料来了登记入库，坏了、丢了登记报损，点过数登记盘点'
}

/** 宣传资料: what came in, was handed out, was lost, and what is left of each (domain.md §3.2). */
export function MaterialsPage() {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const { buttons, sheet } = useMovement()
  const tab = params.get('tab') === 'movements' ? 'movements' : 'materials'
  const materials: Omit<RecordPageProps, 'title'> = {
    def: material,
    operations: materialOperations,
    newLabel: '登记资料',
    filters: ['kind', 'source'],
    pageOf: id => `/materials/${id}`,
    form: { presets: { unit: '份' } },
    table: {
      columns: ['name', 'balance', 'received', 'issued', 'lost', 'difference', 'kind', 'source', 'batch'],
      cell: (name, row) =>
        name === 'balance' ? (
          <StockMark received={number(row, 'received')} balance={number(row, 'balance')} />
        ) : undefined,
      rowActions: row => buttons({ id: row.id, name: materialLabel(row) }, ['in'])
    },
    emptyText:
      '还没有登记宣传资料。上级发下来的、自己印的，先在这里登记，再登记入库；发放记在宣传活动和入户走访里'
  }
  return (
    <>
      <RecordPage
        {...(tab === 'movements' ? movements : materials)}
        title="宣传资料"
        actions={<Button onClick={() => void navigate('/reports/stock')}>资料收发存表</Button>}
        around={list => (
          <Tabs
            className="record-tabs"
            size="small"
            activeKey={tab}
            onChange={next => setParams(next === 'movements' ? { tab: next } : {})}
            items={[
              { key: 'materials', label: '资料', children: tab === 'materials' && list },
              { key: 'movements', label: '出入库', children: tab === 'movements' && list }
            ]}
          />
        )}
      />
      {sheet}
    </>
  )
}
