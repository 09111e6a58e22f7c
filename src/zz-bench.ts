import { benchMediation } from './bench/mediation'
await benchMediation(Number(process.argv[2]))
