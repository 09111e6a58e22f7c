document.querySelector('#o')!.textContent='ready'; export {}
