/** A process that sends one delivery: `<database> <file of the key> <trusted host>`. */
import { SecretKey } from "../../../service/secrets/secret-key.ts";
import { openDatabase } from "../../../service/store/database.ts";
import { Deliverer } from "../../../service/webhooks/deliverer.ts";

const [url = "", keyFile = "", host = ""] = process.argv.slice(2);
const onError = (error: unknown) => process.stderr.write(`${String(error)}\n`);
const secretKey = new SecretKey(keyFile, false);
await new Deliverer({ database: openDatabase(url), secretKey, hosts: [host], onError }).deliverOne();
