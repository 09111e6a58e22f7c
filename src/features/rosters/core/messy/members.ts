import { ledger, messyCase, Sheet, type MessyCase } from './made'
import { people, type Truth } from './truth'

/** People in columns to the right (P18). One row a household: the others stand to the right, under names of their own or two levels; a blank is nobody. */
export function memberCases(): MessyCase[] {
  const [a, b, c, d, e] = people(230, 3)
  if (!a || !b || !c || !d || !e) return []
  const at = (address: string, ...all: Truth[]): void => {
    for (const truth of all) sheet.expect({ ...truth, phone: '' }, address)
  }
  let sheet = new Sheet()
  sheet.line('户主姓名', '户主身份证号', '配偶姓名', '配偶身份证号', '子女姓名', '子女身份证号', '住址')
  sheet.line(a.name, a.idNo, b.name, b.idNo, c.name, c.idNo, '3栋2单元501')
  sheet.line(d.name, d.idNo, null, null, '无', '/', '3栋2单元502')
  sheet.line('合计', '2户', '4人')
  at('3栋2单元501', a)
  at('3栋2单元502', d)
  at('3栋2单元501', b, c)
  const kin = messyCase('P18 右边的配偶和子女.xlsx', [{ sheet }])

  sheet = new Sheet()
  sheet.line('户主姓名', '身份证号', '住址', '家庭成员1', null, null, '家庭成员2', null, null, '备注')
  sheet.line(null, null, null, '姓名', '关系', '身份证号', '姓名', '关系', '身份证号', null)
  sheet.line(a.name, a.idNo, '3-2-501', b.name, '妻', b.idNo, c.name, '子', c.idNo, null)
  sheet.line(d.name, d.idNo, null, null, null, null, e.name, '女', e.idNo, '同住')
  at('3栋2单元501', a, d, b, c, e)
  const numbered = messyCase('P18 两层表头的家庭成员.xlsx', [
    { sheet, made: { merges: [{ r1: 2, c1: 2, r2: 3, c2: 2 }] } }
  ])

  sheet = new Sheet()
  sheet.line('姓名', '身份证号', '住址', '配偶姓名', '配偶身份证号')
  sheet.line(a.name, a.idNo, '3-2-501', b.name, b.idNo)
  sheet.line(b.name, b.idNo, '3-2-501', a.name, a.idNo)
  at('3栋2单元501', a, b)
  const listed = messyCase('P18 名单里的配偶.xlsx', [{ sheet }], { notChosen: ['花名册（配偶）'] })
  return [kin, numbered, listed]
}

/** What a clerk types beside the point in room, name and remark, and who signs below the list (P7, P13, P17, P18). */
export function besideThePoint(): MessyCase {
  const all = people(231)
  return ledger(
    'P07-P18 室号、备注和落款.xlsx',
    all,
    {
      0: { cells: { 室号: '9-2-501' }, refused: ['room', 'unclearAddress'] },
      1: { cells: { 室号: `1栋1单元${all[1]?.room ?? ''}` } },
      2: { cells: { 室号: '9栋2单元5-1' }, refused: ['room', 'unclearAddress'] },
      3: { cells: { 室号: '501、502' }, refused: ['room', 'unclearAddress'] },
      4: { cells: { 室号: '501/502' }, refused: ['room', 'unclearAddress'] },
      5: { cells: { 备注: '2019.3去世' }, refused: ['diedOn', 'gone'] },
      6: { cells: { 备注: '2020年5月搬走' }, refused: ['toDate', 'gone'] },
      7: { cells: { 备注: '妻子2019.3去世' } },
      8: { cells: { 姓名: '暂无人' }, refused: ['name', 'noName'] }
    },
    {
      tail: [
        ['网格员', '张丽', null, null, '13800001111'],
        [null, '楼栋长：刘军', null, null, '13800001112'],
        ['人数：', 12],
        ['经办人：', null, null, '王某']
      ]
    }
  )
}
