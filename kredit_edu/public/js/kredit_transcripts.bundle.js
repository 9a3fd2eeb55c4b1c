// The learner's page of transcripts, /kredit/transcripts.

import { begin } from "./web/transcripts_app.js";

begin();
