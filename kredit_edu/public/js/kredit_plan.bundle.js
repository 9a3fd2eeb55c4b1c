// The learner's page, /kredit/plan.

import { begin } from "./web/plan_app.js";

begin();
