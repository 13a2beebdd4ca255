#!/usr/bin/env node
/** The executable that the engine starts for the `aws` provider. */
import { awsProvider } from "./aws/provider.ts";
import { serve } from "./serve.ts";

serve(awsProvider);
