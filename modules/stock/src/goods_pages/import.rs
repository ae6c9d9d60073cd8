//! Goods from a file and into one, in the browser.

use axum::body::Bytes;
use axum::extract::{FromRequest as _, Multipart, Request, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use kit_web::Problem;
use pages::{Fact, FieldError, FormErrors, Page, render, render_as};

use super::Desk;
use super::views::{GoodsImportPage, ImportLine, ImportOutcome, ImportReport, vendor_ref};
use crate::goods::{Goods, Shop};
use crate::goods_csv::{self, COLUMNS, LineReport, Outcome};

/// Bytes that a form may have here. A page is answered when all is done, so bigger files go through the API.
pub(super) const LIMIT: usize = 2 << 20;
/// Lines that are shown; all that were refused are among them, up to as many again.
const SHOWN: usize = 500;

/// `GET /vendor/{id}/products/import`
pub(super) async fn form(desk: Desk, page: Page) -> Result<Response, Problem> {
    render(&import_page(&desk.shop, page))
}

/// `GET /vendor/{id}/products/export.csv`
pub(super) async fn export(State(goods): State<Goods>, desk: Desk) -> Response {
    goods_csv::file(goods, desk.shop, true)
}

/// `POST /vendor/{id}/products/import`: `file`, or else the text `csv`.
pub(super) async fn import(
    State(goods): State<Goods>,
    desk: Desk,
    page: Page,
    request: Request,
) -> Result<Response, Problem> {
    let blank = import_page(&desk.shop, page);
    let file = match sent(request).await {
        Ok(file) if file.is_empty() => return refused(blank, &file, "Choose a file, or paste its lines."),
        Ok(file) => file,
        Err(problem) if problem.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return refused(blank, &[], problem.detail());
        }
        Err(problem) => return Err(problem),
    };
    let permit = goods_csv::at_work()?;
    let mut lines = goods_csv::start(goods, desk.shop, desk.visitor.cause(), file.clone(), permit);
    let mut report = ImportReport::default();
    let mut others = 0;
    while let Some(line) = lines.recv().await {
        if line.sku.is_empty() && line.line == 1 {
            // Not a line of goods: the file as a whole.
            return refused(
                blank,
                &file,
                line.messages.first().map_or("This file cannot be read.", |why| why),
            );
        }
        count(&mut report, &mut others, line);
    }
    let csv =
        if report.rejected > 0 { String::from_utf8_lossy(&file).replace('\0', "") } else { String::new() };
    let code = if report.rejected > 0 { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    render_as(code, &GoodsImportPage { csv, report: Some(report), ..blank })
}

/// What was sent: a form with a file in it, or one without.
async fn sent(request: Request) -> Result<Bytes, Problem> {
    let kind =
        request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("multipart/form-data") {
        let form = kit_web::Form::from_request(request, &()).await?;
        return Ok(Bytes::from(form.get("csv").to_owned()));
    }
    let mut parts = Multipart::from_request(request, &()).await.map_err(|error| broken(error.status()))?;
    let mut text = Bytes::new();
    while let Some(part) = parts.next_field().await.map_err(|error| broken(error.status()))? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|error| broken(error.status()))?;
        match name.as_str() {
            "file" if !bytes.is_empty() => return Ok(bytes),
            "csv" => text = bytes.trim_ascii().to_vec().into(),
            _ => {}
        }
    }
    Ok(text)
}

fn broken(status: StatusCode) -> Problem {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => {
            let detail = "This page takes 2 MiB at most; send bigger files through the API.";
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", detail)
        }
        _ => Problem::new(StatusCode::BAD_REQUEST, "body_incomplete", "The form did not arrive whole."),
    }
}

fn refused(blank: GoodsImportPage, file: &[u8], why: &str) -> Result<Response, Problem> {
    let errors = FormErrors(vec![FieldError { field: "csv".to_owned(), message: why.to_owned() }]);
    let csv = String::from_utf8_lossy(file).replace('\0', "");
    render_as(StatusCode::UNPROCESSABLE_ENTITY, &GoodsImportPage { csv, errors, ..blank })
}

fn import_page(shop: &Shop, page: Page) -> GoodsImportPage {
    let fact = |(name, value): (&str, &str)| Fact { name: name.to_owned(), value: value.to_owned() };
    GoodsImportPage {
        page: page.titled("Import products"),
        vendor: vendor_ref(shop),
        csv: String::new(),
        errors: FormErrors::default(),
        report: None,
        columns: COLUMNS.map(fact).into(),
    }
}

fn count(report: &mut ImportReport, others: &mut usize, line: LineReport) {
    let outcome = match line.outcome {
        Outcome::Created => ImportOutcome::Created,
        Outcome::Updated => ImportOutcome::Updated,
        Outcome::Unchanged => ImportOutcome::Unchanged,
        Outcome::Refused => ImportOutcome::Rejected,
    };
    *match outcome {
        ImportOutcome::Created => &mut report.created,
        ImportOutcome::Updated => &mut report.updated,
        ImportOutcome::Unchanged => &mut report.unchanged,
        ImportOutcome::Rejected => &mut report.rejected,
    } += 1;
    let rejected = outcome == ImportOutcome::Rejected;
    let room = if rejected { report.lines.len() < 2 * SHOWN } else { *others < SHOWN };
    if !room {
        report.cut += 1;
        return;
    }
    *others += usize::from(!rejected);
    report.lines.push(ImportLine {
        number: i64::try_from(line.line).unwrap_or(i64::MAX),
        name: line.name,
        sku: line.sku,
        outcome,
        message: line.messages.join("; "),
    });
}
