/** Who may open the office that the demo leaves behind. */
export const demoAccount = { name: '王敏', password: '山台山演示2018' }
