#!/usr/bin/env -S node --max-semi-space-size=2
/** The executable that the engine starts for the `kubernetes` provider. */
import { kubernetesProvider } from "./kubernetes/provider.ts";
import { serve } from "./serve.ts";

serve(kubernetesProvider);
