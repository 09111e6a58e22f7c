/** Shown to whoever comes without the token: says what happened, why, and what to do. */
export const refusedPage = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>打不开 - 邻里台账</title>
<body style="font: 16px/1.8 sans-serif; margin: 4em auto; max-width: 32em; color: #2b2a26; background: #f4f3ee">
<h1 style="font-size: 20px">这个地址打不开台账</h1>
<p>为了不让别的网页或别的人进入台账，每次启动都换一个新地址，只有完整的地址才能打开。</p>
<p>请回到启动程序的窗口，打开那里显示的完整地址（以 http://127.0.0.1 开头，带有 token）。</p>
`
