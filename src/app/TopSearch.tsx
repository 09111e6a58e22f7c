import { SearchOutlined } from '@ant-design/icons'
import { Input, type InputRef } from 'antd'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import { FoundList, goalsOf, type Goal } from '../features/search/ui/FoundList'
import { useFound } from '../features/search/ui/useFound'

/** The search of the top bar: people and dwellings as one types; Ctrl K comes here from everywhere. */
export function TopSearch() {
  const navigate = useNavigate()
  const input = useRef<InputRef>(null)
  const listId = useId()
  const [words, setWords] = useState('')
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState(0)
  const asked = words.trim()
  const found = useFound(asked, open)
  const goals = found.answer ? goalsOf(found.answer, asked) : []
  const active = Math.min(chosen, Math.max(0, goals.length - 1))

  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      if (!event.ctrlKey || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      input.current?.focus({ cursor: 'all' })
      setOpen(true)
    }
    window.addEventListener('keydown', focus)
    return () => window.removeEventListener('keydown', focus)
  }, [])

  function clear(): void {
    setWords('')
    setOpen(false)
    setChosen(0)
  }

  function go(goal: Pick<Goal, 'path'>): void {
    clear()
    input.current?.blur()
    void navigate(goal.path)
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Enter and the arrows that choose a word of an input method are not ours
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && goals.length > 0) setChosen((active + step + goals.length) % goals.length)
    else if (event.key === 'Escape' && (open || words !== '')) clear()
    else if (event.key === 'Enter' && asked !== '') {
      const goal = found.fresh ? goals[active] : undefined
      // typed faster than the answer came: the list shows it all the same
      go(goal ?? { path: `/people?${new URLSearchParams({ q: asked })}` })
    } else return
    event.preventDefault()
  }

  return (
    <div className="search" role="search">
      <Input
        ref={input}
        role="combobox"
        aria-label="找人"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && goals.length > 0 ? `${listId}-${active}` : undefined}
        placeholder="找人、找房：姓名、拼音、首字母、证件号或电话后四位、3-2-501"
        prefix={<SearchOutlined />}
        suffix={<kbd>Ctrl K</kbd>}
        value={words}
        maxLength={100}
        onChange={event => {
          setWords(event.target.value)
          setChosen(0)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {open && (
        <FoundList
          id={listId}
          asked={asked}
          answer={found.answer}
          error={found.error}
          active={active}
          onHover={setChosen}
          onGo={go}
        />
      )}
    </div>
  )
}
