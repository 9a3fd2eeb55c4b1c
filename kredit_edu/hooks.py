app_name = "kredit_edu"
app_title = "Kredit Edu"
app_publisher = "Kredit Edu"
app_description = "The educational process of a university under Kazakhstan's credit technology"
app_email = "team@kredit-edu.example"
app_license = "mit"

export_python_type_annotations = True

before_install = "kredit_edu.install.before_install"
after_install = "kredit_edu.install.after_install"
before_migrate = "kredit_edu.install.before_migrate"
after_migrate = "kredit_edu.install.after_migrate"
before_uninstall = "kredit_edu.uninstall.before_uninstall"

permission_query_conditions = {
	"Kredit Learner": "kredit_edu.permissions.hooks.learners",
	"Kredit Adviser Assignment Row": "kredit_edu.permissions.hooks.adviser_assignments",
	"Kredit Recognition": "kredit_edu.permissions.hooks.recognitions",
	"Kredit Recognition Entry": "kredit_edu.permissions.hooks.recognition_entries",
	"Kredit Study Plan": "kredit_edu.permissions.hooks.study_plans",
	"Kredit Study Plan Item": "kredit_edu.permissions.hooks.study_plan_items",
	"Kredit Study Plan Move Entry": "kredit_edu.permissions.hooks.study_plan_moves",
	"Kredit Reopening": "kredit_edu.permissions.hooks.reopenings",
	"Kredit Override": "kredit_edu.permissions.hooks.overrides",
	"Kredit Audit Exception": "kredit_edu.permissions.hooks.audit_exceptions",
	"Kredit Enrollment": "kredit_edu.permissions.hooks.enrollments",
	"Kredit Waitlist Entry": "kredit_edu.permissions.hooks.waitlist_entries",
	"Kredit Grade Sheet": "kredit_edu.permissions.hooks.grade_sheets",
	"Kredit Grade Sheet Entry": "kredit_edu.permissions.hooks.grade_sheet_entries",
	"Kredit Coded Sheet": "kredit_edu.permissions.hooks.coded_sheets",
	"Kredit Coded Sheet Entry": "kredit_edu.permissions.hooks.coded_sheet_entries",
	"Kredit Exam Code": "kredit_edu.permissions.hooks.exam_codes",
	"Kredit Grade": "kredit_edu.permissions.hooks.grades",
	"Kredit Grade Correction": "kredit_edu.permissions.hooks.grade_corrections",
	"Kredit Appeal": "kredit_edu.permissions.hooks.appeals",
	"Kredit Examiner Override": "kredit_edu.permissions.hooks.examiner_overrides",
	"Kredit Record Anchor": "kredit_edu.permissions.hooks.record_anchors",
	"Kredit Record Erasure": "kredit_edu.permissions.hooks.record_erasures",
	"Kredit Commission Entry": "kredit_edu.permissions.hooks.commission_entries",
	"Kredit Learner Standing": "kredit_edu.permissions.hooks.standings",
	"Kredit Retake": "kredit_edu.permissions.hooks.retakes",
	"Kredit Session Extension": "kredit_edu.permissions.hooks.session_extensions",
	"Kredit Transcript": "kredit_edu.permissions.hooks.transcripts",
	"Kredit Signing Key": "kredit_edu.permissions.hooks.signing_keys",
	"Kredit Standing Check": "kredit_edu.permissions.hooks.standing_checks",
	"Kredit Standing Difference": "kredit_edu.permissions.hooks.standing_differences",
	"Kredit Journal Page": "kredit_edu.permissions.hooks.journal_pages",
	"Kredit Journal Entry": "kredit_edu.permissions.hooks.journal_entries",
	"Kredit Journal Reopening": "kredit_edu.permissions.hooks.journal_reopenings",
	"Kredit Journal Import": "kredit_edu.permissions.hooks.journal_imports",
	"Kredit Journal Import Entry": "kredit_edu.permissions.hooks.journal_import_entries",
	"Kredit Journal Import Column Row": "kredit_edu.permissions.hooks.journal_import_columns",
	"Kredit Exam": "kredit_edu.permissions.hooks.exams",
	"Kredit Exam Proctor Row": "kredit_edu.permissions.hooks.exam_proctors",
	"Kredit Academic Calendar": "kredit_edu.permissions.hooks.academic_calendars",
	"Kredit Calendar Row": "kredit_edu.permissions.hooks.calendar_rows",
	"Kredit Syllabus": "kredit_edu.permissions.hooks.syllabuses",
	"Kredit Syllabus Topic Row": "kredit_edu.permissions.hooks.syllabus_topics",
	"Kredit Syllabus Task Row": "kredit_edu.permissions.hooks.syllabus_tasks",
	"Kredit Syllabus Material Row": "kredit_edu.permissions.hooks.syllabus_materials",
	"Kredit Review Entry": "kredit_edu.permissions.hooks.review_entries",
	"Kredit Elective Catalogue": "kredit_edu.permissions.hooks.catalogues",
	"Kredit Catalogue Slot Row": "kredit_edu.permissions.hooks.catalogue_slots",
	"Kredit Catalogue Option Row": "kredit_edu.permissions.hooks.catalogue_options",
	"Kredit Catalogue Teacher Row": "kredit_edu.permissions.hooks.catalogue_teachers",
	"Kredit Elective Wish": "kredit_edu.permissions.hooks.elective_wishes",
	"Kredit Batch": "kredit_edu.permissions.hooks.batches",
	"Kredit Batch Entry": "kredit_edu.permissions.hooks.batch_entries",
	"Kredit Idempotency Key": "kredit_edu.permissions.hooks.idempotency_keys",
	"Comment": "kredit_edu.permissions.traces.comments",
	"Communication": "kredit_edu.permissions.traces.communications",
	"Deleted Document": "kredit_edu.permissions.traces.deleted_documents",
	"DocShare": "kredit_edu.permissions.traces.doc_shares",
	"File": "kredit_edu.permissions.traces.files",
	"Notification Log": "kredit_edu.permissions.traces.notification_logs",
	"ToDo": "kredit_edu.permissions.traces.todos",
	"Version": "kredit_edu.permissions.traces.versions",
	"View Log": "kredit_edu.permissions.traces.view_logs",
}

has_permission = {
	"Kredit Learner": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Recognition": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Study Plan": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Reopening": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Override": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Audit Exception": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Enrollment": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Waitlist Entry": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Grade Sheet": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Coded Sheet": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Exam Code": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Grade": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Grade Correction": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Appeal": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Examiner Override": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Record Anchor": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Record Erasure": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Learner Standing": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Retake": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Session Extension": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Transcript": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Signing Key": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Standing Check": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Standing Difference": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Journal Page": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Journal Reopening": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Journal Import": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Exam": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Academic Calendar": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Syllabus": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Elective Catalogue": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Elective Wish": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Batch": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Batch Entry": "kredit_edu.permissions.hooks.has_permission",
	"Kredit Idempotency Key": "kredit_edu.permissions.hooks.has_permission",
	"Comment": "kredit_edu.permissions.traces.has_permission",
	"Communication": "kredit_edu.permissions.traces.has_permission",
	"Deleted Document": "kredit_edu.permissions.traces.has_permission",
	"DocShare": "kredit_edu.permissions.traces.has_permission",
	"File": "kredit_edu.permissions.traces.has_permission",
	"Notification Log": "kredit_edu.permissions.traces.has_permission",
	"ToDo": "kredit_edu.permissions.traces.has_permission",
	"Version": "kredit_edu.permissions.traces.has_permission",
	"View Log": "kredit_edu.permissions.traces.has_permission",
}

doc_events = {
	"*": {"after_rename": "kredit_edu.services.renaming.refuse_renaming"},
	"Kredit Settings": {"on_update": "kredit_edu.setup.workflows.follow_settings"},
	"DocShare": {"validate": "kredit_edu.permissions.sharing.refuse_sharing"},
	"Version": {"before_insert": "kredit_edu.permissions.sharing.mask_history"},
	"Comment": {"before_insert": "kredit_edu.permissions.sharing.refuse_blind_comment"},
	"Document Follow": {"validate": "kredit_edu.permissions.sharing.refuse_blind_following"},
}

override_whitelisted_methods = {
	"frappe.model.workflow.apply_workflow": "kredit_edu.api.v1.workflow.apply",
	"frappe.client.get_count": "kredit_edu.api.doors.get_count",
	"frappe.client.get_password": "kredit_edu.api.doors.get_password",
	"frappe.desk.search.get_link_title": "kredit_edu.api.doors.get_link_title",
	"frappe.desk.form.linked_with.get": "kredit_edu.api.doors.get_linked",
	"frappe.desk.listview.get_group_by_count": "kredit_edu.api.doors.get_group_by_count",
	"frappe.desk.doctype.dashboard_chart.dashboard_chart.get": "kredit_edu.api.doors.get_chart",
	"frappe.utils.goal.get_monthly_goal_graph_data": "kredit_edu.api.doors.get_goal_graph",
}

doctype_js = {
	"Kredit Curriculum": ["public/js/curriculum_loads.js", "public/js/curriculum_versions.js"],
	"Kredit Offering": ["public/js/offering_grade_sheet.js", "public/js/offering_examiner_override.js"],
	"Kredit Program": "public/js/prerequisite_graph.js",
	"Kredit Study Plan": ["public/js/study_plan_rows.js", "public/js/study_plan_versions.js"],
}

role_home_page = {"Kredit Learner": "kredit"}
after_request = [
	"kredit_edu.services.plan_page.shell.keep_private",
	"kredit_edu.services.transcript.verify_page.keep_private",
]
on_session_creation = "kredit_edu.services.plan_page.landing.land"

scheduler_events = {
	"cron": {"*/5 * * * *": ["kredit_edu.services.enrollment.expiry.end_what_is_over"]},
	"daily": [
		"kredit_edu.services.distribution.alarm.report_crossings",
		"kredit_edu.services.enrollment.audit.report_differences",
		"kredit_edu.services.idempotency.forget_old",
		"kredit_edu.services.retakes.lapse.lapse_what_is_over",
	],
	"daily_long": [
		"kredit_edu.services.record_check.nightly.check_and_anchor",
		"kredit_edu.services.standing.check.begin",
	],
}

app_include_js = [
	"kredit_reasons.bundle.js",
	"kredit_batches.bundle.js",
	"kredit_forms.bundle.js",
	"kredit_reports.bundle.js",
	"kredit_program.bundle.js",
	"kredit_learners.bundle.js",
	"kredit_transcripts_desk.bundle.js",
]
app_include_css = ["kredit.bundle.css"]
