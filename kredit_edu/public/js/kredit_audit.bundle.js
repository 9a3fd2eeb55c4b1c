// The degree audit's page, /kredit/audit.

import { begin } from "./web/audit_app.js";

begin();
