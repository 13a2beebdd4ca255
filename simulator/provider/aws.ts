#!/usr/bin/env -S node --max-semi-space-size=2
/** The executable that the engine starts for the `aws` provider. */
import { awsProvider } from "./aws/provider.ts";
import { serve } from "./serve.ts";

serve(awsProvider);
